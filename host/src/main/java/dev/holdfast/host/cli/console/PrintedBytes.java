package dev.holdfast.host.cli.console;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Prints UTF-8 text that comes as bytes, a line at a time. */
final class PrintedBytes extends OutputStream {

  private final PrintWriter out;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  PrintedBytes(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void write(int next) {
    line.write(next);
    if (next == '\n') {
      print();
    }
  }

  @Override
  public void flush() {
    print();
    out.flush();
  }

  private void print() {
    out.write(line.toString(StandardCharsets.UTF_8));
    line.reset();
  }
}
