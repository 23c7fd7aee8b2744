package dev.holdfast.engine.codec;

import dev.holdfast.engine.pipe.CorruptStreamException;
import dev.holdfast.engine.pipe.SeekableContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The table of the zstd seekable format, version 0.1.0, without checksums: the sizes of all frames.
 * It is a skippable frame after the others, which other readers pass over. Eight bytes for each
 * frame are kept in memory: 4 MiB for a dump of 1 TiB.
 */
final class SeekTable {

  static final int MAGIC = 0x184D2A5E;

  /** The table of 8 TiB. */
  private static final int LONGEST = 32 << 20;

  private static final int SEEKABLE_MAGIC = 0x8F92EAB1;
  private static final int HEADER_BYTES = 8;
  private static final int ENTRY_BYTES = 8;
  private static final int FOOTER_BYTES = 9;

  private final ByteArrayOutputStream entries = new ByteArrayOutputStream();

  /** Adds the next frame. */
  void add(long compressed, long raw) {
    entries.writeBytes(buffer(ENTRY_BYTES).putInt((int) compressed).putInt((int) raw).array());
  }

  int frames() {
    return entries.size() / ENTRY_BYTES;
  }

  /** The skippable frame. */
  byte[] bytes() {
    return buffer(HEADER_BYTES + entries.size() + FOOTER_BYTES)
        .putInt(MAGIC)
        .putInt(entries.size() + FOOTER_BYTES)
        .put(entries.toByteArray())
        .putInt(frames())
        .put((byte) 0)
        .putInt(SEEKABLE_MAGIC)
        .array();
  }

  /**
   * Returns the frames by the table at the end of a content, or empty if there is none, or one that
   * is too long: nobody has proven it yet, and what is read in order needs none. Where it lies
   * about them, they can't be decompressed, or give other bytes.
   *
   * @throws CorruptStreamException if the table doesn't fit the content
   */
  static Optional<SeekableContent> find(SeekableContent content) throws IOException {
    long size = content.size();
    if (size < HEADER_BYTES + FOOTER_BYTES) {
      return Optional.empty();
    }
    ByteBuffer footer = read(content, size - FOOTER_BYTES, FOOTER_BYTES);
    if (footer.getInt(5) != SEEKABLE_MAGIC) {
      return Optional.empty();
    }
    long length = HEADER_BYTES + FOOTER_BYTES + (long) ENTRY_BYTES * footer.getInt(0);
    if (footer.getInt(0) <= 0 || footer.get(4) != 0 || length > size) {
      throw damaged();
    }
    if (length > LONGEST) {
      return Optional.empty();
    }
    ByteBuffer table = read(content, size - length, (int) length);
    if (table.getInt() != MAGIC || table.getInt() != length - HEADER_BYTES) {
      throw damaged();
    }
    int frames = footer.getInt(0);
    long[] compressed = new long[frames + 1];
    long[] raw = new long[frames + 1];
    for (int i = 0; i < frames; i++) {
      compressed[i + 1] = compressed[i] + Integer.toUnsignedLong(table.getInt());
      raw[i + 1] = raw[i] + Integer.toUnsignedLong(table.getInt());
    }
    if (compressed[frames] != size - length) {
      throw damaged();
    }
    return Optional.of(new ZstdFrames(content, compressed, raw));
  }

  private static ByteBuffer read(SeekableContent content, long offset, int length)
      throws IOException {
    return ByteBuffer.wrap(content.read(offset, length)).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteBuffer buffer(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  static CorruptStreamException damaged() {
    return new CorruptStreamException("The table of the zstd frames is damaged");
  }
}
