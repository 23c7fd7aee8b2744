package dev.holdfast.plugins.postgresql.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The numbers and texts that an archive is made of. A number is a sign byte and then its bytes, the
 * lowest first; a text is its length and then its bytes, with a negative length for none.
 */
final class ArchiveFields {

  /** No name or statement that we look at is longer. */
  private static final int MAXIMUM_TEXT = 1024 * 1024;

  private final ArchiveInput input;
  private int numberSize = Integer.BYTES;

  ArchiveFields(ArchiveInput input) {
    this.input = input;
  }

  void setNumberSize(int size) {
    if (size < 1 || size > Long.BYTES) {
      throw input.corrupt("numbers of " + size + " bytes");
    }
    numberSize = size;
  }

  int number() throws IOException {
    int sign = input.readByte();
    long magnitude = 0;
    for (int i = 0; i < numberSize; i++) {
      magnitude |= (long) input.readByte() << (8 * i);
    }
    boolean isNegativeZero = sign == 1 && magnitude == 0;
    if (sign > 1 || isNegativeZero || magnitude >>> Integer.SIZE != 0) {
      throw input.corrupt("a number that pg_dump doesn't write");
    }
    return sign == 1 ? (int) -magnitude : (int) magnitude;
  }

  @Nullable String text() throws IOException {
    int length = number();
    if (length > MAXIMUM_TEXT) {
      throw input.corrupt("a text of " + length + " bytes");
    }
    return length < 0 ? null : new String(input.readBytes(length), StandardCharsets.UTF_8);
  }

  String textOrEmpty() throws IOException {
    String text = text();
    return text == null ? "" : text;
  }

  /** An OID, which is written in decimal digits. */
  long objectId() throws IOException {
    try {
      return Integer.toUnsignedLong(Integer.parseUnsignedInt(textOrEmpty()));
    } catch (NumberFormatException e) {
      throw input.corrupt("an OID that is no number");
    }
  }

  void skipText() throws IOException {
    input.skip(Math.max(0, number()));
  }
}
