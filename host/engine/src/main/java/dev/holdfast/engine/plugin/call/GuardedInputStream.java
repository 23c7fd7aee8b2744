package dev.holdfast.engine.plugin.call;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.Callable;

/** Guards a stream of a plugin. */
final class GuardedInputStream extends InputStream {

  private final PluginCode code;
  private final InputStream in;

  GuardedInputStream(PluginCode code, InputStream in) {
    this.code = code;
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    int value = call(in::read);
    if (value < -1 || value > 0xff) {
      throw code.bug("a stream returned an invalid byte");
    }
    return value;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = call(() -> in.read(bytes, offset, length));
    // A read of zero bytes would make the host ask forever.
    if (count < -1 || count > length || count == 0 && length > 0) {
      throw code.bug("a stream returned " + count + " of " + length + " bytes");
    }
    return count;
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
