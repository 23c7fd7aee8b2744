package dev.holdfast.plugins.postgresql.archive;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A buffered stream that copies everything read from it to another stream, and nothing else: a
 * reader that stops at a boundary can redirect the rest.
 */
final class ArchiveInput {

  /** As much as a pipe holds. */
  private static final int BUFFER_SIZE = 64 * 1024;

  private final InputStream in;
  private OutputStream copy;
  private final byte[] buffer = new byte[BUFFER_SIZE];
  private int handedOn;
  private int position;
  private int limit;
  private long bytesBefore;

  ArchiveInput(InputStream in, OutputStream copy) {
    this.in = in;
    this.copy = copy;
  }

  /** The buffered bytes; {@link #position} is the index of the next byte. */
  byte[] buffer() {
    return buffer;
  }

  int position() {
    return position;
  }

  /** The total number of bytes read. */
  long offset() {
    return bytesBefore + position;
  }

  /** Whether the stream has ended; reads ahead to find out. */
  boolean atEnd() throws IOException {
    return position == limit && !fill();
  }

  /**
   * Fills the buffer if it is empty.
   *
   * @return the number of available bytes, at least 1, at most {@code wanted}
   */
  int require(int wanted) throws IOException {
    if (atEnd()) {
      throw new PluginException(
          ErrorCode.INCOMPLETE, "The archive ends after " + offset() + " bytes", "");
    }
    return Math.min(wanted, limit - position);
  }

  void advance(int count) {
    position += count;
  }

  int readByte() throws IOException {
    require(1);
    return buffer[position++] & 0xff;
  }

  byte[] readBytes(int count) throws IOException {
    byte[] bytes = new byte[count];
    for (int done = 0; done < count; ) {
      int part = require(count - done);
      System.arraycopy(buffer, position, bytes, done, part);
      advance(part);
      done += part;
    }
    return bytes;
  }

  void skip(int count) throws IOException {
    for (int rest = count; rest > 0; ) {
      int part = require(rest);
      advance(part);
      rest -= part;
    }
  }

  /** Passes on what has been read, and redirects the rest to another stream. */
  void redirect(OutputStream next) throws IOException {
    handOn();
    copy = next;
  }

  /** Passes on what has been read. */
  void handOn() throws IOException {
    copy.write(buffer, handedOn, position - handedOn);
    handedOn = position;
  }

  /** Returns the failure for something that pg_dump never writes. */
  PluginException corrupt(String what) {
    return new PluginException(
        ErrorCode.CORRUPT, "The archive is damaged near byte " + offset() + ": " + what, "");
  }

  private boolean fill() throws IOException {
    handOn();
    bytesBefore += limit;
    handedOn = 0;
    position = 0;
    limit = Math.max(0, in.read(buffer));
    return limit > 0;
  }
}
