package dev.holdfast.engine.pipe;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Copies streams in larger blocks than {@link InputStream#transferTo}, which uses 8 KiB. */
public final class Transfer {

  private static final int BUFFER_BYTES = 128 * 1024;

  private Transfer() {}

  /** Copies to the end. Closes neither stream. */
  public static void all(InputStream in, OutputStream out) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      out.write(buffer, 0, count);
    }
  }
}
