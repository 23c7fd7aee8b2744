package dev.holdfast.plugins.postgresql.archive;

import dev.holdfast.plugins.postgresql.sql.Encoding;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the numbers and texts of an archive. A number is a sign byte and then its bytes, the lowest
 * first; a text is its length and then its bytes, with a negative length for none. Texts are read
 * as {@linkplain Encoding raw text}.
 */
final class ArchiveFields {

  /** No name is longer, not even that of a function with all its arguments. */
  private static final int MAXIMUM_NAME = 1024 * 1024;

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
      throw input.corrupt("a number that pg_dump never writes");
    }
    return sign == 1 ? (int) -magnitude : (int) magnitude;
  }

  @Nullable String name() throws IOException {
    int length = number();
    if (length > MAXIMUM_NAME) {
      throw input.corrupt("a name of " + length + " bytes");
    }
    return length < 0 ? null : Encoding.raw(input.readBytes(length));
  }

  String nameOrEmpty() throws IOException {
    String name = name();
    return name == null ? "" : name;
  }

  /** Reads a text, and keeps it only if it isn't longer than this. */
  ArchiveText text(int maximum) throws IOException {
    int length = Math.max(0, number());
    ArchivePart part = new ArchivePart(input.offset(), length);
    if (length <= maximum) {
      return new ArchiveText(part, Encoding.raw(input.readBytes(length)));
    }
    input.skip(length);
    return new ArchiveText(part, "");
  }

  /** Reads texts that are the ids of entries, up to an absent one. */
  Set<Integer> ids() throws IOException {
    Set<Integer> ids = new HashSet<>();
    for (String id = name(); id != null; id = name()) {
      try {
        ids.add(Integer.parseInt(id));
      } catch (NumberFormatException e) {
        throw input.corrupt("a dependency that is not a number");
      }
    }
    return ids;
  }

  void skipText() throws IOException {
    input.skip(Math.max(0, number()));
  }

  /** Reads an OID in decimal digits. */
  long objectId() throws IOException {
    try {
      return Integer.toUnsignedLong(Integer.parseUnsignedInt(nameOrEmpty()));
    } catch (NumberFormatException e) {
      throw input.corrupt("an OID that is not a number");
    }
  }
}
