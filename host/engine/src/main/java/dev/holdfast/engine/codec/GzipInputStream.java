package dev.holdfast.engine.codec;

import dev.holdfast.engine.pipe.CorruptStreamException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads exactly one gzip member (RFC 1952). The JDK's stream treats anything after a member as its
 * end, and continues with further members.
 */
final class GzipInputStream extends DecompressingInputStream {

  private static final int BUFFER_BYTES = 64 * 1024;
  private static final int MAGIC = 0x8b1f;
  private static final int DEFLATE = 8;
  private static final int HAS_CHECKSUM = 2;
  private static final int HAS_EXTRA = 4;
  private static final int HAS_NAME = 8;
  private static final int HAS_COMMENT = 16;
  private static final int RESERVED = 0xe0;

  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private final byte[] incoming = new byte[BUFFER_BYTES];
  private final ByteBuffer compressed = ByteBuffer.wrap(incoming).limit(0);
  private boolean started;

  GzipInputStream(InputStream source) {
    super(source);
  }

  @Override
  protected int produce(byte[] bytes, int offset, int length) throws IOException {
    if (!started) {
      readHeader();
      started = true;
    }
    int count = 0;
    while (count == 0 && !inflater.finished()) {
      if (inflater.needsInput()) {
        fill();
        inflater.setInput(incoming, 0, compressed.limit());
      }
      count = inflate(bytes, offset, length);
    }
    if (count > 0) {
      checksum.update(bytes, offset, count);
      return count;
    }
    readTrailer();
    return -1;
  }

  private int inflate(byte[] bytes, int offset, int length) throws IOException {
    try {
      int count = inflater.inflate(bytes, offset, length);
      if (inflater.needsDictionary()) {
        throw new CorruptStreamException("The gzip data is damaged");
      }
      return count;
    } catch (DataFormatException e) {
      throw new CorruptStreamException("The gzip data is damaged", e);
    }
  }

  private void readHeader() throws IOException {
    int magic = readShort();
    int method = readByte();
    int flags = readByte();
    if (magic != MAGIC || method != DEFLATE || (flags & RESERVED) != 0) {
      throw new CorruptStreamException("This is not gzip data");
    }
    skip(6);
    if ((flags & HAS_EXTRA) != 0) {
      skip(readShort());
    }
    if ((flags & HAS_NAME) != 0) {
      skipText();
    }
    if ((flags & HAS_COMMENT) != 0) {
      skipText();
    }
    if ((flags & HAS_CHECKSUM) != 0) {
      skip(2);
    }
    inflater.setInput(incoming, compressed.position(), compressed.remaining());
  }

  private void readTrailer() throws IOException {
    compressed.position(compressed.limit() - inflater.getRemaining());
    long expectedChecksum = readShort() | (long) readShort() << 16;
    long expectedSize = readShort() | (long) readShort() << 16;
    if (expectedChecksum != checksum.getValue()
        || expectedSize != (inflater.getBytesWritten() & 0xffffffffL)) {
      throw new CorruptStreamException("The gzip data is damaged: its checksum does not match");
    }
    requireSourceEnd(compressed.remaining());
  }

  private void skipText() throws IOException {
    while (readByte() != 0) {
      // Skips the name or comment, up to its terminating zero.
    }
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      readByte();
    }
  }

  private int readShort() throws IOException {
    return readByte() | readByte() << 8;
  }

  private int readByte() throws IOException {
    if (!compressed.hasRemaining()) {
      fill();
    }
    return compressed.get() & 0xff;
  }

  private void fill() throws IOException {
    compressed.clear().limit(readOrCorrupt(incoming));
  }

  @Override
  protected void release() {
    inflater.end();
  }
}
