package dev.holdfast.testkit.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.connection.MachineConnection;
import dev.holdfast.plugin.tool.Tool;
import dev.holdfast.plugin.tool.ToolCommand;
import dev.holdfast.plugin.tool.ToolProcess;
import dev.holdfast.plugin.tool.Tools;
import dev.holdfast.testkit.SeededBytes;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.contract.AdapterContract;
import dev.holdfast.testkit.contract.ArgumentWatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Tests for connections: programs that run behind one behave as those of the host's machine do, and
 * nothing of them is left there. The machine has a POSIX shell and coreutils.
 *
 * @param <C> the configuration record
 */
@SuppressWarnings("try") // Some are closed early.
public abstract class MachineConnectionContract<C extends Record> extends AdapterContract<C> {

  private static final String SECRET = "se'cr\"et $HOME `id` ; ü\nsecond";
  private static final long PATIENCE_NANOS = 15_000_000_000L;

  private TestContext own;
  private TestContext work;

  protected MachineConnectionContract() {}

  @Override
  protected abstract MachineConnection<C> adapter();

  /** Breaks all connections to the machine, as a lost network does; new ones are accepted. */
  protected abstract void breakConnections() throws Exception;

  @BeforeEach
  final void openMachine() throws Exception {
    own = TestContext.open();
    work = openWork();
  }

  private TestContext openWork() throws Exception {
    C config = config();
    return TestContext.open(
        settings ->
            settings
                .withSecrets(List.of(SecretText.of(SECRET)))
                .on((of, scratch) -> adapter().open(config, own.adapter())));
  }

  @AfterEach
  final void closeMachine() {
    work.close();
    own.close();
  }

  private Tools tools() {
    return work.adapter().tools();
  }

  private ToolCommand command(String program, String... arguments) throws InterruptedException {
    return ToolCommand.of(tools().find(program, List.of()).get(0), List.of(arguments));
  }

  private ToolProcess start(String program, String... arguments) throws InterruptedException {
    return tools().start(command(program, arguments));
  }

  private String output(ToolCommand command) throws IOException, InterruptedException {
    try (ToolProcess process = tools().start(command)) {
      return process.outputText(1 << 20);
    }
  }

  /** Reads a line without what follows it. */
  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      line.write(next);
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  /** Waits until the machine has neither these processes nor this folder. */
  private void assertGone(String folder, String... processes) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("-c", GONE, folder));
    arguments.addAll(List.of(processes));
    String left = "unknown";
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!left.isEmpty() && System.nanoTime() < deadline) {
      try (TestContext later = openWork()) {
        Tools there = later.adapter().tools();
        Tool shell = there.find("sh", List.of()).get(0);
        try (ToolProcess process = there.start(ToolCommand.of(shell, arguments))) {
          left = process.outputText(1000).strip();
        }
      }
    }
    assertThat(left).as("left on the machine").isEmpty();
  }

  private static final String GONE =
      "if [ -e \"$0\" ]; then echo \"$0\"; fi; for p; do if kill -0 $p 2>/dev/null; then ps -o"
          + " stat=,args= -p $p | grep -v '^Z' || true; fi; done";

  @Test
  void machineIsAnotherOne() {
    assertThat(tools().onOtherMachine()).isTrue();
  }

  @Test
  void programsAreFoundOnceEach() throws Exception {
    assertThat(tools().find("sh", List.of("/usr/b*n", "/*/bin"))).hasSize(1);
    assertThat(tools().find("no-such-program", List.of("/opt/*/bin"))).isEmpty();
    assertThat(tools().find("; touch holdfast.x; ", List.of("/$(id)/'"))).isEmpty();
  }

  @Test
  void missingProgramIsNamed() {
    assertThatThrownBy(
            () -> tools().start(ToolCommand.of(new Tool("/usr/bin/pg_nothing"), List.of())))
        .isInstanceOfSatisfying(
            PluginException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOOL_MISSING))
        .hasMessageContaining("pg_nothing");
  }

  @Test
  void argumentsArriveUnchanged() throws Exception {
    String[] odd = {
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
      ">x"
    };
    String[] arguments =
        Stream.concat(Stream.of("%s\\0"), Arrays.stream(odd)).toArray(String[]::new);
    assertThat(output(command("printf", arguments)).split("\0")).containsExactly(odd);
  }

  @Test
  void environmentIsWhatTheCommandNames() throws Exception {
    ToolCommand command = command("env", "-0").withEnvironment("PASS", SecretText.of(SECRET));
    assertThat(output(command).split("\0"))
        .contains("PASS=" + SECRET, "LC_ALL=C.UTF-8", "TZ=UTC")
        .noneMatch(variable -> variable.startsWith("SSH_") || variable.startsWith("USER="));
  }

  /** Nor may it be seen while the program starts. */
  @Test
  void secretsAreInFilesOfTheirOwnAndInNoCommandLine() throws Exception {
    List<SecretText> secrets =
        List.of(SecretText.of("word-hunter22"), SecretText.of("file-hunter22"));
    ArgumentWatch watch = ArgumentWatch.start(secrets);
    String folder = "";
    for (int i = 0; i < 10; i++) {
      ToolCommand command =
          command("sh", "-c", "stat -c %a \"$FILE\"; cat \"$FILE\"; printf '%s\n' \"$WORD\"; pwd")
              .withEnvironment("WORD", secrets.get(0))
              .withSecretFile("FILE", SecretText.of("file-hunter22\n"));
      String printed = output(command);
      assertThat(printed).startsWith("600\nfile-hunter22\nword-hunter22\n/");
      folder = printed.strip().replaceFirst("(?s).*\n", "");
    }
    watch.close();
    assertThat(watch.leaks()).isEmpty();
    assertGone(folder);
  }

  @Test
  void filesOfTheWorkAreCopied() throws Exception {
    Path list = Files.writeString(work.adapter().scratch().resolve("list"), "1;\n2;\n");
    ToolCommand command = command("sh", "-c", "cat \"${0#--list=}\"").withFile("--list=", list);
    assertThat(output(command)).isEqualTo("1;\n2;\n");
  }

  @Test
  void eachProgramHasAnEmptyFolderOfItsOwn() throws Exception {
    String script = "stat -c %a .; ls -A; touch \"$TMPDIR/rest\"; pwd; echo $HOME";
    String[] first = output(command("sh", "-c", script)).split("\n");
    String[] second = output(command("sh", "-c", script)).split("\n");
    assertThat(first).hasSize(3).startsWith("700");
    assertThat(first[1]).isEqualTo(first[2]).isNotEqualTo(second[1]);
    assertGone(first[1]);
  }

  @Test
  void inputAndOutputAreStreams() throws Exception {
    byte[] block = new SeededBytes(1, 1 << 20).open().readAllBytes();
    try (ToolProcess process = start("cat")) {
      FutureTask<Void> writing = new FutureTask<>(() -> write(process.input(), block), null);
      Thread writer = new Thread(writing);
      writer.start();
      for (int i = 0; i < 20; i++) {
        assertThat(process.output().readNBytes(block.length)).isEqualTo(block);
        if (i % 10 == 0) {
          Thread.sleep(50);
        }
      }
      assertThat(process.output().read()).isEqualTo(-1);
      process.await().requireSuccess();
      writing.get();
    }
  }

  private static void write(OutputStream input, byte[] block) {
    try (input) {
      for (int i = 0; i < 20; i++) {
        input.write(block);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The end of a program must not cut what its reader hasn't read yet. */
  @Test
  void outputCanBeReadAfterTheEnd() throws Exception {
    try (ToolProcess process = start("head", "-c", "1500000", "/dev/zero")) {
      Thread.sleep(1000);
      assertThat(process.output().readAllBytes()).hasSize(1_500_000);
      process.await().requireSuccess();
    }
  }

  @Test
  void slowReaderHoldsTheProgramBack() throws Exception {
    try (ToolProcess process = start("sh", "-c", "head -c 60000000 /dev/zero; echo >&2 written")) {
      process.output().readNBytes(1000);
      Thread.sleep(1000);
      assertThat(work.logLines()).noneMatch(line -> line.contains("written"));
      assertThat(process.output().readAllBytes()).hasSize(60_000_000 - 1000);
      process.await().requireSuccess();
    }
  }

  @Test
  void statusSignalAndErrorsAreReported() throws Exception {
    try (ToolProcess process = start("sh", "-c", "echo oh >&2; exit 3")) {
      process.output().readAllBytes();
      assertThat(process.await().exitStatus()).isEqualTo(3);
      assertThat(process.await().errors()).containsExactly("oh");
    }
    try (ToolProcess process = start("sh", "-c", "kill -9 $$")) {
      process.output().readAllBytes();
      assertThat(process.await().exitStatus()).isEqualTo(137);
    }
    assertThat(work.logLines()).anyMatch(line -> line.endsWith("sh: oh"));
  }

  /** Prints its folder, its process and that of a child which leaves its group, and stays. */
  private static final String STAYS =
      "setsid sleep 600 & pwd; echo $$; echo $!; while :; do sleep 600; done";

  @Test
  void cancelEndsTheProgramAndWhatItStarted() throws Exception {
    try (ToolProcess process = start("sh", "-c", "trap '' TERM; " + STAYS)) {
      String folder = line(process.output());
      String[] processes = {line(process.output()), line(process.output())};
      work.cancel();
      assertThatThrownBy(process::await).isInstanceOf(InterruptedException.class);
      assertGone(folder, processes);
    }
  }

  @Test
  void closedWorkStartsNothing() throws Exception {
    ToolCommand command = command("echo", "late");
    work.close();
    assertThatThrownBy(() -> tools().start(command)).isInstanceOf(InterruptedException.class);
  }

  @Test
  void brokenConnectionIsAFailureAndEndsTheProgram() throws Exception {
    try (ToolProcess process = start("sh", "-c", STAYS)) {
      String folder = line(process.output());
      String[] processes = {line(process.output()), line(process.output())};
      breakConnections();
      assertThat(process.output().readAllBytes()).isEmpty();
      assertThatThrownBy(process::await)
          .isInstanceOfSatisfying(
              PluginException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.CONNECTION_LOST));
      process.close();
      assertGone(folder, processes);
    }
    assertThat(output(command("echo", "again"))).isEqualTo("again\n");
  }

  /** As if the host itself had gone: nobody comes back to end anything. */
  @Test
  void abandonedProgramEndsByItself() throws Exception {
    ToolCommand command =
        command("sh", "-c", STAYS).withSecretFile("FILE", SecretText.of("secret-of-nobody"));
    // Closed at the very end only, which is what ends a program over another connection.
    try (ToolProcess process = tools().start(command)) {
      String folder = line(process.output());
      String[] processes = {line(process.output()), line(process.output())};
      breakConnections();
      assertGone(folder, processes);
    }
  }

  @Test
  void addressLeadsToWhatTheMachineReachesUntilTheWorkIsOver() throws Exception {
    try (ServerSocket target = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      InetSocketAddress address = work.adapter().reach("localhost", target.getLocalPort());
      assertThat(address.getAddress().isLoopbackAddress()).isTrue();
      for (int i = 0; i < 3; i++) {
        exchange(address, target);
      }
      breakConnections();
      exchange(work.adapter().reach("localhost", target.getLocalPort()), target);
      work.close();
      assertThatThrownBy(() -> new Socket(address.getAddress(), address.getPort()).close())
          .isInstanceOf(IOException.class);
    }
  }

  private static void exchange(InetSocketAddress address, ServerSocket target) throws IOException {
    try (Socket client = new Socket(address.getAddress(), address.getPort());
        Socket accepted = target.accept()) {
      client.getOutputStream().write("question\n".getBytes(StandardCharsets.UTF_8));
      client.shutdownOutput();
      assertThat(accepted.getInputStream().readAllBytes()).hasSize(9);
      byte[] answer = new byte[3_000_000];
      accepted.getOutputStream().write(answer);
      accepted.close();
      assertThat(client.getInputStream().readAllBytes()).hasSize(answer.length);
    }
  }

  @Test
  void addressWhereNobodyAnswersIsNamed() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    assertThatThrownBy(() -> work.adapter().reach("localhost", port))
        .isInstanceOfSatisfying(
            PluginException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNREACHABLE));
  }
}
