package dev.holdfast.engine.access;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that a call reads ahead; closing it ends the call. */
final class ReadAhead extends FilterInputStream {

  private final PluginCall<?> call;
  private boolean ended;

  ReadAhead(InputStream in, PluginCall<?> call) {
    super(in);
    this.call = call;
  }

  @Override
  public int read() throws IOException {
    int value = in.read();
    ended |= value < 0;
    return value;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = in.read(bytes, offset, length);
    ended |= count < 0;
    return count;
  }

  @Override
  public void close() throws IOException {
    in.close();
    if (!ended) {
      call.interrupt();
    }
  }
}
