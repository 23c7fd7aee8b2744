package dev.holdfast.runtime;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.BooleanSupplier;

/** A program's standard input. */
final class ProcessInput extends OutputStream {

  private final OutputStream out;
  private final BooleanSupplier cancelled;

  ProcessInput(OutputStream out, BooleanSupplier cancelled) {
    this.out = out;
    this.cancelled = cancelled;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    guard(() -> out.write(bytes, offset, length));
  }

  @Override
  public void flush() throws IOException {
    guard(out::flush);
  }

  @Override
  public void close() throws IOException {
    guard(out::close);
  }

  private void guard(Call call) throws IOException {
    try {
      call.run();
    } catch (IOException e) {
      throw cancelled.getAsBoolean() ? ProcessOutput.cancelled(e) : e;
    }
  }

  private interface Call {
    void run() throws IOException;
  }
}
