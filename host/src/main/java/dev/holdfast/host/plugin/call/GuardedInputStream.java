package dev.holdfast.host.plugin.call;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.Callable;

/** A plugin's stream. */
final class GuardedInputStream extends InputStream {

  private final PluginCode code;
  private final InputStream in;

  GuardedInputStream(PluginCode code, InputStream in) {
    this.code = code;
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    return call(in::read);
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    return call(() -> in.read(bytes, offset, length));
  }

  @Override
  public int available() throws IOException {
    return call(in::available);
  }

  @Override
  public void close() throws IOException {
    call(
        () -> {
          in.close();
          return true;
        });
  }

  private <T> T call(Callable<T> body) throws IOException {
    try {
      return code.call("a stream", body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("Interrupted while reading").initCause(e);
    }
  }
}
