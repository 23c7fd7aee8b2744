package dev.holdfast.plugins.postgresql.archive;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A buffered stream that passes everything read from it on to another stream, never more: a reader
 * that stops at a boundary can redirect the rest.
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

  /** What is buffered: {@link #position} is the place of the next byte. */
  byte[] buffer() {
    return buffer;
  }

  int position() {
    return position;
  }

  /** How many bytes have been read in all. */
  long offset() {
    return bytesBefore + position;
  }

  /** Whether the stream has ended; reads ahead to find out. */
  boolean atEnd() throws IOException {
    return position == limit && !fill();
  }

  /**
   * Makes sure that something is buffered.
   *
   * @return how many bytes are, at least 1, at most {@code wanted}
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

  /** Hands on what has been read, and from here on to another stream. */
  void redirect(OutputStream next) throws IOException {
    handOn();
    copy = next;
  }

  /** Hands on what has been read. */
  void handOn() throws IOException {
    copy.write(buffer, handedOn, position - handedOn);
    handedOn = position;
  }

  /** The failure that something here can't be what pg_dump writes. */
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
