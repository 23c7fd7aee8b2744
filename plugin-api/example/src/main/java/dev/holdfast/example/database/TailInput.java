package dev.holdfast.example.database;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Keeps the last 22 bytes of a stream: the end record of a zip archive without a comment. */
final class TailInput extends FilterInputStream {

  private static final int LENGTH = 22;

  /** APPNOTE.TXT, section 4.3.16: the signature of the end of central directory record. */
  private static final int SIGNATURE = 0x06054b50;

  private final byte[] tail = new byte[LENGTH];

  TailInput(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    if (count > 0) {
      int kept = Math.max(0, LENGTH - count);
      System.arraycopy(tail, LENGTH - kept, tail, 0, kept);
      System.arraycopy(buffer, offset + count - (LENGTH - kept), tail, kept, LENGTH - kept);
    }
    return count;
  }

  /** Whether the last bytes read are such a record. */
  boolean endsAsZipDoes() {
    ByteBuffer record = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
    return record.getInt(0) == SIGNATURE && record.getShort(LENGTH - Short.BYTES) == 0;
  }
}
