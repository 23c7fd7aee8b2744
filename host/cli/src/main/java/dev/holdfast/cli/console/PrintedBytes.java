package dev.holdfast.cli.console;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Prints UTF-8 text that comes as bytes, a line at a time, or a part of one that is very long. */
final class PrintedBytes extends OutputStream {

  private static final int LONGEST = 1 << 16;

  private final PrintWriter out;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  PrintedBytes(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void write(int next) {
    // Never within a character: its further bytes begin with the bits 10.
    if (line.size() >= LONGEST && (next & 0xC0) != 0x80) {
      print();
    }
    line.write(next);
    if (next == '\n') {
      print();
    }
  }

  /**
   * Prints the bytes that arrived.
   *
   * @throws HoldfastException {@link ProblemCode#INCOMPLETE} if the output is closed, so that no
   *     more is fetched
   */
  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    super.write(bytes, offset, length);
    if (out.checkError()) {
      throw Console.lost("The output is incomplete. Free some space, and try again.");
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
