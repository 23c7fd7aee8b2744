package dev.holdfast.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PrintedBytesTest {

  @Test
  void endlessLineIsPrintedAsItArrives() throws Exception {
    StringWriter printed = new StringWriter();
    String line = "aä€😀".repeat(50_000);
    try (PrintedBytes bytes = new PrintedBytes(new PrintWriter(printed))) {
      bytes.write(line.getBytes(StandardCharsets.UTF_8));
      assertThat(printed.toString().length()).as("before its end").isPositive();
      bytes.flush();
    }
    assertThat(printed.toString()).isEqualTo(line);
  }
}
