package dev.holdfast.toolkit.tool;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;

/**
 * The input of a program that may end before it has read everything. If it failed, writing throws
 * its failure. If it succeeded, the rest is discarded.
 */
public final class ToolInput extends OutputStream {

  private final OutputStream input;
  private final ToolMessages messages;
  private final ToolMessages.Ending program;
  private boolean satisfied;

  /**
   * Creates the input of a program.
   *
   * @param input closed with this
   * @param program waited for when it closes its input
   */
  public ToolInput(OutputStream input, ToolMessages messages, ToolMessages.Ending program) {
    this.input = input;
    this.messages = messages;
    this.program = program;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    attempt(() -> input.write(bytes, offset, length));
  }

  @Override
  public void flush() throws IOException {
    attempt(input::flush);
  }

  @Override
  public void close() throws IOException {
    attempt(input::close);
  }

  private void attempt(Attempt attempt) throws IOException {
    if (satisfied) {
      return;
    }
    try {
      attempt.run();
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      requireEndedWell(e);
      satisfied = true;
    }
  }

  private void requireEndedWell(IOException brokenPipe) throws IOException {
    try {
      messages.requireSuccess(program.await());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted = new InterruptedIOException("Interrupted");
      interrupted.initCause(brokenPipe);
      throw interrupted;
    }
  }

  @FunctionalInterface
  private interface Attempt {
    void run() throws IOException;
  }
}
