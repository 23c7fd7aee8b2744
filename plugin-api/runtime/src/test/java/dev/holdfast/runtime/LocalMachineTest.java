package dev.holdfast.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.tool.Tool;
import dev.holdfast.plugin.tool.ToolCommand;
import dev.holdfast.plugin.tool.ToolProcess;
import dev.holdfast.plugin.tool.ToolResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class LocalMachineTest {

  private static final SecretText SECRET = SecretText.of("hunter22");

  private final RecordingLogger log = new RecordingLogger();
  @TempDir Path folder;
  private WorkContext work;

  @BeforeEach
  void open() throws Exception {
    work =
        WorkContext.open(WorkSettings.of(folder.resolve("work"), log).withSecrets(List.of(SECRET)));
  }

  @AfterEach
  void close() {
    work.close();
  }

  @Test
  void findsProgramsByPatternFirstAndEachOnce() throws Exception {
    Path twelve = program("pg/12/bin/zz-tool");
    Path fifteen = program("pg/15/bin/zz-tool");
    Files.writeString(Files.createDirectories(folder.resolve("pg/16/bin")).resolve("zz-tool"), "");
    Files.createSymbolicLink(folder.resolve("pg/99"), folder.resolve("pg/12"));
    assertThat(work.tools().find("zz-tool", List.of(folder + "/pg/*/bin", "/nowhere/*/bin")))
        .extracting(Tool::path)
        .containsExactly(twelve.toString(), fifteen.toString());
    assertThat(work.tools().find("sh", List.of())).hasSize(1);
    assertThat(work.tools().find("no-such-program", List.of())).isEmpty();
  }

  @Test
  void filesOfTheWorkAreArguments() throws Exception {
    Path list = Files.writeString(work.scratch().resolve("list"), "one two");
    Tool cat = work.tools().find("cat", List.of()).get(0);
    try (ToolProcess process =
        work.tools().start(ToolCommand.of(cat, List.of("--")).withFile("", list))) {
      assertThat(process.outputText(100)).isEqualTo("one two");
    }
  }

  @Test
  void operatorsFoldersAreSearchedFirst() throws Exception {
    Path mine = program("mine/sh");
    WorkSettings settings = WorkSettings.of(folder.resolve("work"), log);
    try (WorkContext other =
        WorkContext.open(settings.withToolFolders(List.of(folder + "/mine")))) {
      assertThat(other.tools().find("sh", List.of("/bin")).get(0).path())
          .isEqualTo(mine.toString());
    }
  }

  @Test
  void environmentIsSmallAndArgumentsAreLiteral() throws Exception {
    ToolCommand command = shell("env | cut -d= -f1 | sort; echo \"$1\" $PASSWORD", "a b;$(x)*");
    String text = run(command.withEnvironment("PASSWORD", SECRET));
    assertThat(text.lines())
        .containsExactly(
            "HOLDFAST_PROCESS",
            "HOME",
            "LC_ALL",
            "PASSWORD",
            "PATH",
            "PWD",
            "TMPDIR",
            "TZ",
            "a b;$(x)* hunter22");
  }

  @Test
  void refusesSecretsInArguments() {
    assertThatThrownBy(() -> work.tools().start(shell("true", "--password=hunter22")))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("argument 4")
        .hasMessageNotContaining("hunter22");
  }

  @Test
  void secretFilesArePrivateAndRemovedWithTheProcess() throws Exception {
    ToolCommand command =
        shell("stat -c %a $PGPASSFILE; cat $PGPASSFILE; echo; echo $PGPASSFILE")
            .withSecretFile("PGPASSFILE", SECRET);
    List<String> lines = run(command).lines().toList();
    assertThat(lines).hasSize(3).startsWith("600", "hunter22");
    assertThat(Path.of(lines.get(2))).doesNotExist();
    assertThat(work.scratch()).isEmptyDirectory();
  }

  @Test
  void missingProgramIsReportedWithoutAStackTrace() {
    ToolCommand command =
        ToolCommand.of(new Tool("/nowhere/pg_dump"), List.of()).withSecretFile("F", SECRET);
    assertThatThrownBy(() -> work.tools().start(command))
        .isInstanceOfSatisfying(
            PluginException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOOL_MISSING))
        .hasMessage("pg_dump can't be started: No such file or directory");
    assertThat(work.scratch()).isEmptyDirectory();
  }

  @Test
  void exitStatusAndEndOfStandardErrorAreKept() throws Exception {
    String script =
        "i=0; while [ $i -lt 150 ]; do echo line $i >&2; i=$((i+1)); done;"
            + " printf '\\377\\000\\033[31m ' >&2; echo $PASSWORD >&2; exit 3";
    try (ToolProcess process =
        work.tools().start(shell(script).withEnvironment("PASSWORD", SECRET))) {
      ToolResult result = process.await();
      assertThat(result.exitStatus()).isEqualTo(3);
      assertThat(result.errors()).hasSize(100).contains("line 149").doesNotContain("line 50");
      assertThat(result.errors().get(99)).endsWith("[31m ********");
      assertThatThrownBy(result::requireSuccess)
          .isInstanceOf(PluginException.class)
          .hasMessageContaining("sh exited with status 3")
          .hasMessageNotContaining("hunter22");
    }
    assertThat(log.lines).hasSize(151).noneMatch(line -> line.contains("hunter22"));
  }

  @Test
  void bytesOnStandardErrorThatAreNotUtf8AreShownAsBytes() throws Exception {
    String latin1AndUtf8 = "printf 'gr\\366\\337e gr\\303\\266\\303\\237e \\303' >&2";
    try (ToolProcess process = work.tools().start(shell(latin1AndUtf8))) {
      assertThat(process.await().errors()).containsExactly("gr\\xf6\\xdfe größe \\xc3");
    }
  }

  @Test
  void endlessLinesOnStandardErrorAreTruncated() throws Exception {
    try (ToolProcess process =
        work.tools()
            .start(shell("head -c 5000000 /dev/zero | tr '\\0' x >&2; echo >&2; echo end >&2"))) {
      List<String> errors = process.await().errors();
      assertThat(errors).hasSize(2);
      assertThat(errors.get(0)).hasSize(8192);
    }
  }

  @Test
  void exitStatusOfASignalIs128PlusItsNumber() throws Exception {
    try (ToolProcess process = work.tools().start(shell("kill -9 $$"))) {
      assertThat(process.await().exitStatus()).isEqualTo(137);
    }
  }

  @Test
  void outputTextIsBounded() throws Exception {
    assertThat(run(shell("printf abc"))).isEqualTo("abc");
    try (ToolProcess process = work.tools().start(shell("yes"))) {
      assertThatThrownBy(() -> process.outputText(1000)).isInstanceOf(IOException.class);
    }
    try (ToolProcess process = work.tools().start(shell("printf abc"))) {
      assertThat(process.outputText(3)).isEqualTo("abc");
    }
  }

  @Test
  void inputAndOutputAreConcurrent() throws Exception {
    byte[] chunk = "0123456789abcdef".repeat(4096).getBytes(StandardCharsets.US_ASCII);
    try (ToolProcess cat = work.tools().start(shell("cat"))) {
      Thread writer =
          new Thread(
              () -> {
                try (var input = cat.input()) {
                  for (int i = 0; i < 4096; i++) {
                    input.write(chunk);
                  }
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      writer.start();
      byte[] buffer = new byte[64 * 1024];
      long total = 0;
      for (int n = cat.output().read(buffer); n >= 0; n = cat.output().read(buffer)) {
        total += n;
      }
      writer.join();
      cat.await().requireSuccess();
      assertThat(total).as("more than any pipe holds").isEqualTo(4096L * chunk.length);
    }
  }

  private String run(ToolCommand command) throws Exception {
    try (ToolProcess process = work.tools().start(command)) {
      return process.outputText(10_000);
    }
  }

  private ToolCommand shell(String script, String... arguments) throws InterruptedException {
    return Shell.command(work, script, arguments);
  }

  private Path program(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }
}
