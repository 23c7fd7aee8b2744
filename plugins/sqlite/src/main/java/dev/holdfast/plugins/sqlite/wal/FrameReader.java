package dev.holdfast.plugins.sqlite.wal;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads the frames of a log in order, as long as they are of one generation and their cumulative
 * checksums are valid ("WAL-mode File Format", sections 1 and 4).
 */
final class FrameReader {

  static final int HEADER_BYTES = 32;
  static final int FRAME_HEADER_BYTES = 24;

  private static final int LITTLE_ENDIAN_MAGIC = 0x377f0682;

  private final RandomAccessFile file;
  private final int pageSize;
  private final long salts;
  private final Checksum checksum;
  private final byte[] frame;
  private final ByteBuffer fields;
  private int number;

  private FrameReader(RandomAccessFile file, int pageSize, long salts, Checksum checksum) {
    this.file = file;
    this.pageSize = pageSize;
    this.salts = salts;
    this.checksum = checksum;
    this.frame = new byte[FRAME_HEADER_BYTES + pageSize];
    this.fields = ByteBuffer.wrap(frame);
  }

  /**
   * Reads the log's header.
   *
   * @throws EOFException if the log has none, or a damaged one: then it is empty
   */
  static FrameReader start(RandomAccessFile file) throws IOException {
    byte[] header = new byte[HEADER_BYTES];
    file.seek(0);
    file.readFully(header);
    ByteBuffer fields = ByteBuffer.wrap(header);
    int magic = fields.getInt(0);
    int pageSize = fields.getInt(8);
    boolean little = magic == LITTLE_ENDIAN_MAGIC;
    Checksum checksum = new Checksum(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    checksum.add(header, 0, 24);
    if ((magic & ~1) != LITTLE_ENDIAN_MAGIC
        || pageSize < 512
        || pageSize > 65536
        || !checksum.is(fields.getInt(24), fields.getInt(28))) {
      throw new EOFException("The write-ahead log has no valid header");
    }
    return new FrameReader(file, pageSize, fields.getLong(16), checksum);
  }

  int pageSize() {
    return pageSize;
  }

  long salts() {
    return salts;
  }

  /**
   * Reads the next frame.
   *
   * @return whether it is a valid frame of this generation
   * @throws EOFException at the end of the log
   */
  boolean next() throws IOException {
    file.readFully(frame);
    number++;
    checksum.add(frame, 0, 8);
    checksum.add(frame, FRAME_HEADER_BYTES, pageSize);
    return fields.getLong(8) == salts && checksum.is(fields.getInt(16), fields.getInt(20));
  }

  /** The number of the frame that was read last, counted from 1. */
  int number() {
    return number;
  }

  /** The page in the frame. */
  int page() {
    return fields.getInt(0);
  }

  /**
   * The number of pages of the database after the commit that ends with this frame; 0 if none does.
   */
  long committedPages() {
    return Integer.toUnsignedLong(fields.getInt(4));
  }

  /** The two words of the checksum up to this frame. */
  long frameChecksum() {
    return fields.getLong(16);
  }
}
