package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A script must not take an answer that it never got for a good one. */
class LostOutputTest {

  private static final ProcessBuilder.Redirect FULL_DISK =
      ProcessBuilder.Redirect.to(new File("/dev/full"));

  @TempDir Path home;

  @ParameterizedTest
  @ValueSource(strings = {"plugins --json", "keys signing-key", "--help", "--version"})
  void fullDiskFailsTheCommand(String command) throws Exception {
    Process process = start(FULL_DISK, command.split(" "));
    assertThat(complaint(process)).contains("can't be written", "[INCOMPLETE]");
    assertThat(process.exitValue()).isEqualTo(1);
  }

  @Test
  void closedPipeFailsTheCommandSilently() throws Exception {
    Process process = start(ProcessBuilder.Redirect.PIPE, "plugins", "--json");
    process.getInputStream().close();
    assertThat(complaint(process)).isEmpty();
    assertThat(process.exitValue()).isEqualTo(1);
  }

  @Test
  void usageErrorStaysAUsageError() throws Exception {
    Process process = start(FULL_DISK, "plugins", "--json", "nonsense");
    assertThat(complaint(process)).contains("Unknown command: 'nonsense'.");
    assertThat(process.exitValue()).isEqualTo(2);
  }

  private Process start(ProcessBuilder.Redirect output, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(output);
    builder.environment().keySet().removeIf(name -> name.startsWith("HOLDFAST_"));
    builder.environment().put("HOLDFAST_HOME", home.toString());
    return builder.start();
  }

  private static String complaint(Process process) throws Exception {
    try {
      String text = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return text;
    } finally {
      process.destroyForcibly();
    }
  }
}
