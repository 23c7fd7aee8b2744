package dev.holdfast.plugins.sqlite.dump;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugins.sqlite.image.ImageHeader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Guesses what a file is that SQLite refuses to read. */
final class ForeignFile {

  /** The number of bytes needed for that. */
  static final int BYTES = 4096;

  private static final String SQLITE_2 = "** This file contains an SQLite 2";
  private static final int READ_VERSION = 19;
  private static final int NEWEST_READ_VERSION = 2;

  /**
   * Number of the 256 byte values that occur in 4 KiB of encrypted data, and never in a page of
   * SQLite.
   */
  private static final int MANY_VALUES = 240;

  private ForeignFile() {}

  /**
   * Explains why a file can't be read.
   *
   * @param head its first bytes
   * @param refusal SQLite's message
   */
  static PluginException explain(Path file, byte[] head, PluginException refusal) {
    boolean magic = ImageHeader.isMagic(head, 0);
    if (magic && head.length > READ_VERSION && head[READ_VERSION] > NEWEST_READ_VERSION) {
      return unsupported(
          "%s was written by a newer SQLite (read version %d)".formatted(file, head[READ_VERSION]),
          "Update Holdfast's SQLite plugin.",
          refusal);
    }
    requirePlain(file, head);
    if (new String(head, StandardCharsets.ISO_8859_1).startsWith(SQLITE_2)) {
      return unsupported(
          file + " is a database of SQLite 2", "Convert it with the tools of SQLite 2.", refusal);
    }
    return magic
        ? refusal
        : new PluginException(
            ErrorCode.INVALID_CONFIG,
            file + " is not an SQLite database",
            "Enter the path of an SQLite 3 database file; if it should be one, it is damaged.",
            refusal);
  }

  /** Refuses what looks encrypted, even behind a header that SQLite accepts. */
  static void requirePlain(Path file, byte[] head) {
    if (looksRandom(head)) {
      throw unsupported(
          file + " appears to be encrypted (SQLCipher, SEE) or compressed",
          "Holdfast can't read it. Let the application export a plain copy (sqlcipher_export,"
              + " VACUUM INTO), and back up that.",
          null);
    }
  }

  /**
   * Whether what follows the header of the first page, which some encryptions leave in clear, looks
   * random: nearly as many different values as in random data, where a schema has letters.
   */
  private static boolean looksRandom(byte[] head) {
    if (head.length < BYTES) {
      return false;
    }
    int end = ImageHeader.isMagic(head, 0) ? ImageHeader.parse(head).pageSize() : BYTES;
    BitSet values = new BitSet();
    for (int i = ImageHeader.BYTES; i < Math.min(end, head.length); i++) {
      values.set(head[i] & 0xff);
    }
    double ofNoise = 256 * (1 - Math.exp((ImageHeader.BYTES - end) / 256.0));
    return values.cardinality() > 0.9 * ofNoise;
  }

  private static PluginException unsupported(
      String message, String hint, @Nullable PluginException cause) {
    return new PluginException(ErrorCode.UNSUPPORTED, message, hint, cause);
  }
}
