package dev.holdfast.plugins.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.tool.Tool;
import dev.holdfast.plugin.tool.ToolCommand;
import dev.holdfast.plugin.tool.ToolProcess;
import dev.holdfast.testkit.server.SshServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Programs that run behind SSH behave as programs of this machine do. */
@Timeout(120)
class RemoteProgramsTest {

  private static final String SECRET = "se'cr\"et $HOME `id` ; ü\nsecond";

  @AutoClose private static SshServer server;
  private Remote remote;

  @BeforeAll
  static void start() throws Exception {
    server = SshServer.start("AcceptEnv NONE");
  }

  @BeforeEach
  void open() throws Exception {
    remote = new Remote(Remote.config(server), SecretText.of(SECRET));
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    remote.close();
    assertThat(workFolders()).isEmpty();
  }

  /** The folders of programs that run or have left something. */
  static List<String> workFolders() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("/tmp"))) {
      return files.map(Path::toString).filter(f -> f.startsWith("/tmp/holdfast.")).toList();
    }
  }

  @Test
  void programsAreFoundOnceEach() throws Exception {
    assertThat(remote.tools().find("sh", List.of("/usr/b*n", "/*/bin"))).hasSize(1);
    assertThat(remote.tools().find("no-such-program", List.of("/opt/*/bin"))).isEmpty();
    assertThat(remote.tools().find("; touch holdfast.x; ", List.of("/$(id)/'"))).isEmpty();
  }

  @Test
  void argumentsArriveUnchanged() throws Exception {
    List<String> odd =
        List.of(
            "",
            " ",
            "a b",
            "'",
            "\"",
            "\\",
            "$HOME",
            "`id`",
            "$(id)",
            ";id",
            "*",
            "~",
            "!x",
            "-n",
            "a\nb",
            "\t",
            "%s",
            "äöü€😀",
            "x'; rm -rf /nowhere; '",
            "#",
            "&",
            "|",
            ">x");
    ToolCommand command =
        new ToolCommand(
            new Tool("/usr/bin/printf"),
            Stream.concat(Stream.of("%s\\0"), odd.stream()).toList(),
            java.util.Map.of(),
            java.util.Map.of(),
            List.of());
    assertThat(remote.output(command).split("\0")).containsExactly(odd.toArray(String[]::new));
  }

  @Test
  void environmentIsWhatTheCommandNames() throws Exception {
    ToolCommand command =
        remote.command("env", "-0").withEnvironment("PGPASSWORD", SecretText.of(SECRET));
    String[] variables = remote.output(command).split("\0");
    assertThat(variables)
        .contains("PGPASSWORD=" + SECRET, "LC_ALL=C.UTF-8", "TZ=UTC")
        .noneMatch(variable -> variable.startsWith("SSH_") || variable.startsWith("USER="));
  }

  /** Nor may it be seen while the program starts, by whoever lists processes. */
  @Test
  void secretsAreNeverInACommandLine() throws Exception {
    Watch watch = new Watch();
    watch.start();
    for (int i = 0; i < 10; i++) {
      ToolCommand command =
          remote
              .command("sh", "-c", "stat -c %a \"$FILE\"; cat \"$FILE\"; printf %s \"$WORD\"")
              .withEnvironment("WORD", SecretText.of("word-hunter22"))
              .withSecretFile("FILE", SecretText.of("file-hunter22\n"));
      assertThat(remote.output(command)).isEqualTo("600\nfile-hunter22\nword-hunter22");
    }
    assertThat(watch.end()).isEmpty();
  }

  /** Reads all command lines of this machine. */
  private static final class Watch extends Thread {
    private final List<String> seen = new java.util.concurrent.CopyOnWriteArrayList<>();
    private volatile boolean over;

    @Override
    public void run() {
      while (!over) {
        ProcessHandle.allProcesses()
            .map(process -> process.info().commandLine().orElse(""))
            .filter(line -> line.contains("hunter22"))
            .forEach(seen::add);
      }
    }

    List<String> end() throws InterruptedException {
      over = true;
      join();
      return seen;
    }
  }

  @Test
  void filesOfTheWorkAreCopied() throws Exception {
    Path list = Files.writeString(remote.context().adapter().scratch().resolve("list"), "1;\n2;\n");
    ToolCommand command =
        remote.command("sh", "-c", "cat \"${0#--list=}\"").withFile("--list=", list);
    assertThat(remote.output(command)).isEqualTo("1;\n2;\n");
  }

  @Test
  void inputAndOutputAreStreams() throws Exception {
    byte[] block = new byte[1 << 20];
    new java.util.Random(1).nextBytes(block);
    try (ToolProcess process = remote.start("cat")) {
      Thread writer =
          new Thread(
              () -> {
                try (OutputStream in = process.input()) {
                  for (int i = 0; i < 40; i++) {
                    in.write(block);
                  }
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      writer.start();
      InputStream output = process.output();
      for (int i = 0; i < 40; i++) {
        assertThat(output.readNBytes(block.length)).isEqualTo(block);
        if (i % 10 == 0) {
          Thread.sleep(50);
        }
      }
      assertThat(output.read()).isEqualTo(-1);
      assertThat(process.await().exitStatus()).isZero();
      writer.join();
    }
  }

  /** The end of a program must not cut what its reader hasn't read yet. */
  @Test
  void outputCanBeReadAfterTheEnd() throws Exception {
    try (ToolProcess process = remote.start("head", "-c", "1500000", "/dev/zero")) {
      Thread.sleep(1000);
      assertThat(process.output().readAllBytes()).hasSize(1_500_000);
      process.await().requireSuccess();
    }
  }

  @Test
  void slowReaderHoldsTheProgramBack() throws Exception {
    try (ToolProcess process =
        remote.start("sh", "-c", "head -c 200000000 /dev/zero; echo >&2 written")) {
      process.output().readNBytes(1000);
      Thread.sleep(1000);
      assertThat(remote.context().logLines()).noneMatch(line -> line.contains("written"));
      assertThat(process.output().readAllBytes()).hasSize(200_000_000 - 1000);
      process.await().requireSuccess();
    }
  }

  @Test
  void statusSignalAndErrorsAreReported() throws Exception {
    try (ToolProcess process = remote.start("sh", "-c", "echo oh >&2; echo $WORD " + "; exit 3")) {
      process.output().readAllBytes();
      assertThat(process.await().exitStatus()).isEqualTo(3);
      assertThat(process.await().errors()).containsExactly("oh");
    }
    try (ToolProcess process = remote.start("sh", "-c", "kill -9 $$")) {
      process.output().readAllBytes();
      assertThat(process.await().exitStatus()).isEqualTo(137);
    }
    assertThat(remote.context().logLines()).anyMatch(line -> line.endsWith("sh: oh"));
  }

  @Test
  void missingProgramIsNamed() {
    assertThatThrownBy(
            () -> remote.tools().start(ToolCommand.of(new Tool("/usr/bin/pg_nothing"), List.of())))
        .isInstanceOfSatisfying(
            PluginException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOOL_MISSING))
        .hasMessageContaining("pg_nothing");
  }

  @Test
  void cancelEndsTheProgramAndWhatItStarted() throws Exception {
    String mark = "holdfast-" + System.nanoTime();
    try (ToolProcess process =
        remote.start(
            "sh",
            "-c",
            "setsid sleep 600 & trap '' TERM; exec 3>" + mark + "; while :; do sleep 600; done")) {
      Thread.sleep(500);
      assertThat(sleepers()).isPositive();
      remote.context().cancel();
      assertThatThrownBy(process::await).isInstanceOf(InterruptedException.class);
    }
    assertThat(sleepers()).isZero();
  }

  static long sleepers() {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").endsWith("sleep 600"))
        .count();
  }

  @Test
  void brokenConnectionEndsTheProgramThere() throws Exception {
    try (ToolProcess process = remote.start("sh", "-c", "echo here; sleep 600")) {
      assertThat(process.output().readNBytes(5))
          .isEqualTo("here\n".getBytes(StandardCharsets.UTF_8));
      server.breakConnections();
      assertThat(process.output().readAllBytes()).isEmpty();
      assertThatThrownBy(process::await)
          .isInstanceOfSatisfying(
              PluginException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.CONNECTION_LOST));
    }
    assertThat(sleepers()).isZero();
    assertThat(remote.output(remote.command("echo", "again"))).isEqualTo("again\n");
  }

  /** As if the host itself had gone: nobody comes back to end anything. */
  @Test
  void abandonedProgramEndsByItself() throws Exception {
    try (Remote gone = new Remote(Remote.config(server))) {
      ToolProcess process =
          gone.tools()
              .start(gone.command("sleep", "600").withSecretFile("FILE", SecretText.of("secret")));
      while (sleepers() == 0) {
        Thread.sleep(10);
      }
      assertThat(workFolders()).isNotEmpty();
      server.breakConnections();
      long deadline = System.nanoTime() + 15_000_000_000L;
      while ((sleepers() > 0 || !workFolders().isEmpty()) && System.nanoTime() < deadline) {
        Thread.sleep(50);
      }
      assertThat(sleepers()).isZero();
      assertThat(workFolders()).isEmpty();
      assertThat(process).isNotNull();
    }
  }
}
