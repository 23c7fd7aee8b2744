package dev.holdfast.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.engine.RunEvent;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class RunPrinterTest {

  @Test
  void terminalShowsHowManyItemsAreDone() {
    assertThat(printed(true)).contains("shop, 3 of 12 tables");
  }

  @Test
  void pipeGetsNoProgress() {
    assertThat(printed(false)).isEmpty();
  }

  private static String printed(boolean terminal) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (RunPrinter printer = new RunPrinter(new PrintStream(out), terminal)) {
      printer.on(new RunEvent.Started("shop", 100));
      printer.on(new RunEvent.Counted("shop", new RunEvent.ItemCount("tables", 3, 12)));
      printer.on(new RunEvent.Moved("shop", 50, 20));
    }
    return out.toString();
  }
}
