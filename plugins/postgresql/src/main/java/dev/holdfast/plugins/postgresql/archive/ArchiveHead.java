package dev.holdfast.plugins.postgresql.archive;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The start of an archive. Source: {@code WriteHead} in PostgreSQL's {@code
 * src/bin/pg_dump/pg_backup_archiver.c}.
 *
 * @param formatMinor the archive format is 1 followed by this: 12 (PostgreSQL 9.0) to 16 (17, 18)
 * @param numberSize the number of bytes in a number, not counting its sign
 * @param offsetSize the number of bytes in an offset of the table of contents
 * @param entries the number of entries in the table of contents
 * @param database the name of the dumped database
 * @param serverVersion of the server that was dumped
 * @param dumpVersion of the pg_dump that wrote the archive
 */
public record ArchiveHead(
    int formatMinor,
    int numberSize,
    int offsetSize,
    int entries,
    String database,
    String serverVersion,
    String dumpVersion) {

  private static final byte[] MAGIC = "PGDMP".getBytes(StandardCharsets.US_ASCII);
  private static final int OLDEST_MINOR = 12;
  private static final int NEWEST_MINOR = 16;
  private static final int CUSTOM_FORMAT = 1;
  private static final int MINOR_WITH_ALGORITHM = 15;
  private static final int NUMBERS_OF_TIME = 7;

  /** The number of bytes that {@link #newerFormat} examines. */
  public static final int START = 7;

  /** Returns the format of an archive that begins like this, if it is newer than any known one. */
  public static Optional<String> newerFormat(byte[] start) {
    boolean isNewer =
        start.length == START
            && Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
            && (start[5] > 1 || start[5] == 1 && start[6] > NEWEST_MINOR);
    return isNewer ? Optional.of(start[5] + "." + start[6]) : Optional.empty();
  }

  static ArchiveHead read(ArchiveInput input, ArchiveFields fields) throws IOException {
    if (!Arrays.equals(input.readBytes(MAGIC.length), MAGIC)) {
      throw input.corrupt("this is not a pg_dump archive");
    }
    int major = input.readByte();
    int minor = input.readByte();
    input.skip(1);
    if (major != 1 || minor < OLDEST_MINOR || minor > NEWEST_MINOR) {
      throw unsupported("Archive format " + major + "." + minor + " is not known");
    }
    int numberSize = input.readByte();
    fields.setNumberSize(numberSize);
    int offsetSize = input.readByte();
    if (input.readByte() != CUSTOM_FORMAT) {
      throw unsupported("The archive is not in pg_dump's custom format");
    }
    int compression = minor < MINOR_WITH_ALGORITHM ? fields.number() : input.readByte();
    if (compression != 0) {
      throw unsupported("The archive is compressed internally; its rows can't be counted");
    }
    for (int i = 0; i < NUMBERS_OF_TIME; i++) {
      fields.number();
    }
    String database = fields.nameOrEmpty();
    String serverVersion = fields.nameOrEmpty();
    String dumpVersion = fields.nameOrEmpty();
    int entries = fields.number();
    if (entries < 0) {
      throw input.corrupt("a negative number of entries");
    }
    return new ArchiveHead(
        minor, numberSize, offsetSize, entries, database, serverVersion, dumpVersion);
  }

  private static PluginException unsupported(String message) {
    return new PluginException(
        ErrorCode.UNSUPPORTED, message, "Read it with the pg_restore of its version.");
  }
}
