package dev.holdfast.example.database;

import dev.holdfast.plugin.content.ContentItem;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Passes on the bytes of one table, and describes it: number of lines and SHA-256. */
final class TableMeter extends FilterOutputStream {

  private final MessageDigest digest = sha256();
  private long lines;
  private byte last = '\n';

  TableMeter(OutputStream out) {
    super(out);
  }

  static TableMeter discarding() {
    return new TableMeter(OutputStream.nullOutputStream());
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] buffer, int offset, int length) throws IOException {
    out.write(buffer, offset, length);
    digest.update(buffer, offset, length);
    for (int i = offset; i < offset + length; i++) {
      lines += last == '\n' ? 1 : 0;
      last = buffer[i];
    }
  }

  /** Returns the description; call it once, at the end. */
  ContentItem item(String name) {
    return ContentItem.of(name, lines, HexFormat.of().formatHex(digest.digest()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
