package dev.holdfast.plugins.s3;

import java.io.IOException;
import java.io.InputStream;

/** Content that can't be read. */
final class BrokenStream extends InputStream {

  @Override
  public int read() throws IOException {
    throw new IOException("The dump broke");
  }
}
