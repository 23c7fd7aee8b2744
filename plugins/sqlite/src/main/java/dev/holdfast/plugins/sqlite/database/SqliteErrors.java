package dev.holdfast.plugins.sqlite.database;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugins.sqlite.folder.SideFiles;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Converts SQLite's result codes to messages for people. */
public final class SqliteErrors {

  private static final int PERM = 3;
  private static final int BUSY = 5;
  private static final int LOCKED = 6;
  private static final int READONLY = 8;
  private static final int INTERRUPT = 9;
  private static final int NOMEM = 7;
  private static final int IOERR = 10;
  private static final int CORRUPT = 11;
  private static final int FULL = 13;
  private static final int CANTOPEN = 14;
  private static final int PROTOCOL = 15;
  private static final int NOTADB = 26;

  private SqliteErrors() {}

  static boolean isBusy(SQLException e) {
    return Set.of(BUSY, LOCKED, PROTOCOL).contains(primary(e));
  }

  static boolean isInterrupt(SQLException e) {
    return primary(e) == INTERRUPT;
  }

  /** Whether the cause is the database itself or its schema rather than its environment. */
  static boolean isAboutContent(SQLException e) {
    return !Set.of(PERM, NOMEM, READONLY, IOERR, FULL, CANTOPEN).contains(primary(e));
  }

  static boolean isDamage(SQLException e) {
    return primary(e) == CORRUPT || primary(e) == NOTADB;
  }

  /** Returns SQLite's own message, without the driver's. */
  static String reason(SQLException e) {
    return String.valueOf(e.getMessage()).replaceFirst("(?s)^\\[\\w+] [^(]*\\((.*)\\)$", "$1");
  }

  static PluginException of(SQLException e, Path file) {
    return switch (primary(e)) {
      case NOTADB -> notADatabase(file, e);
      case CORRUPT ->
          failure(
              ErrorCode.CORRUPT,
              file + " is damaged: " + reason(e),
              "Restore it from a backup, or save what is left with .recover of sqlite3.",
              e);
      case PERM, READONLY, CANTOPEN -> notWritable(file, e);
      case FULL -> failure(ErrorCode.NO_SPACE, "No space left for " + file, "Free some space.", e);
      case IOERR ->
          failure(
              ErrorCode.CONNECTION_LOST,
              "Reading or writing " + file + " failed: " + reason(e),
              "Check the system log for disk errors.",
              e);
      default ->
          failure(
              ErrorCode.UNSUPPORTED,
              "SQLite can't use " + file + ": " + reason(e),
              "The database may need an extension or a newer SQLite.",
              e);
    };
  }

  private static PluginException notWritable(Path file, SQLException e) {
    String left =
        SideFiles.filled(file)
            .map(side -> ", which its last user left with " + side.getFileName())
            .orElse("");
    return failure(
        ErrorCode.PERMISSION_DENIED,
        "SQLite can't open or write " + file + left + ": " + reason(e),
        "Let this user write the file, its -wal and -shm files and its folder: SQLite needs that.",
        e);
  }

  /** Another process's lock was held for that long. */
  public static PluginException busy(Path file, Duration waited, @Nullable Throwable cause) {
    String holders = LockHolders.of(file);
    return failure(
        ErrorCode.BUSY,
        "%s is still locked by %s after %.1f seconds"
            .formatted(
                file, holders.isEmpty() ? "another program" : holders, waited.toMillis() / 1000.0),
        "Wait for that program's transaction to end, stop the program, or raise the busy timeout.",
        cause);
  }

  public static PluginException notADatabase(Path file, @Nullable Throwable cause) {
    return failure(
        ErrorCode.INVALID_CONFIG,
        file + " is not an SQLite database",
        "Enter the path of a plain SQLite 3 database file.",
        cause);
  }

  private static PluginException failure(
      ErrorCode code, String text, String hint, @Nullable Throwable e) {
    return new PluginException(code, text, hint, e);
  }

  /** The primary result code. */
  private static int primary(SQLException e) {
    return e.getErrorCode() & 0xff;
  }
}
