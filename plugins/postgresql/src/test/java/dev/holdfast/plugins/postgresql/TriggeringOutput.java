package dev.holdfast.plugins.postgresql;

import java.io.IOException;
import java.io.OutputStream;

/** Does something once when so many bytes have come. */
final class TriggeringOutput extends OutputStream {

  private final long bytes;
  private final Action action;
  private long seen;
  private boolean done;

  TriggeringOutput(long bytes, Action action) {
    this.bytes = bytes;
    this.action = action;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] buffer, int offset, int length) throws IOException {
    seen += length;
    if (!done && seen >= bytes) {
      done = true;
      try {
        action.run();
      } catch (Exception e) {
        throw new IOException(e);
      }
    }
  }

  interface Action {
    void run() throws Exception;
  }
}
