package dev.holdfast.engine.codec;

import dev.holdfast.engine.pipe.AbortableOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/** Writes one gzip member (RFC 1952); the same input gives the same bytes. */
final class GzipOutputStream extends AbortableOutputStream {

  private final AbortableOutputStream destination;
  private final Member member;

  GzipOutputStream(OutputStream destination, int level) throws IOException {
    this.destination = AbortableOutputStream.of(destination);
    this.member = new Member(this.destination, level);
  }

  @Override
  protected void accept(byte[] bytes, int offset, int length) throws IOException {
    member.write(bytes, offset, length);
  }

  @Override
  protected void finish() throws IOException {
    member.close();
    member.release();
  }

  @Override
  protected void discard(Throwable cause) {
    member.release();
    destination.abort(cause);
  }

  /**
   * The JDK's stream with a level of its own, whose native memory can be released before the end.
   */
  private static final class Member extends GZIPOutputStream {

    private static final int BUFFER_BYTES = 64 * 1024;

    Member(OutputStream destination, int level) throws IOException {
      super(destination, BUFFER_BYTES);
      def.setLevel(level);
    }

    void release() {
      def.end();
    }
  }
}
