package dev.holdfast.plugins.sqlite;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Says for people what SQLite's result codes mean. */
final class SqliteErrors {

  private static final int PERM = 3;
  private static final int BUSY = 5;
  private static final int LOCKED = 6;
  private static final int READONLY = 8;
  private static final int INTERRUPT = 9;
  private static final int IOERR = 10;
  private static final int CORRUPT = 11;
  private static final int FULL = 13;
  private static final int CANTOPEN = 14;
  private static final int NOTADB = 26;

  private SqliteErrors() {}

  static boolean isBusy(SQLException e) {
    return primary(e) == BUSY || primary(e) == LOCKED;
  }

  static boolean isInterrupt(SQLException e) {
    return primary(e) == INTERRUPT;
  }

  static PluginException of(SQLException e, Path file) {
    return switch (primary(e)) {
      case BUSY, LOCKED -> busy(file, e);
      case NOTADB -> notADatabase(file, e);
      case CORRUPT ->
          failure(
              ErrorCode.CORRUPT,
              file + " is damaged: " + e.getMessage(),
              "Restore it from a backup, or save what is left with sqlite3's .recover.",
              e);
      case PERM, READONLY, CANTOPEN ->
          failure(
              ErrorCode.PERMISSION_DENIED,
              "SQLite can't open or write " + file + ": " + e.getMessage(),
              "SQLite needs to read and write the file, its -wal and -shm files and its folder.",
              e);
      case FULL -> failure(ErrorCode.NO_SPACE, "No space left for " + file, "Free some space.", e);
      case IOERR ->
          failure(
              ErrorCode.CONNECTION_LOST,
              "Reading or writing " + file + " failed: " + e.getMessage(),
              "Look into the machine's system log for disk errors.",
              e);
      default ->
          failure(
              ErrorCode.UNSUPPORTED,
              "SQLite can't work with " + file + ": " + e.getMessage(),
              "The database may need an extension or a newer SQLite.",
              e);
    };
  }

  static PluginException busy(Path file, @Nullable Throwable cause) {
    return failure(
        ErrorCode.BUSY,
        file + " is in use: another program holds a lock on it",
        "Stop the program that uses it, or raise the busy timeout.",
        cause);
  }

  static PluginException notADatabase(Path file, @Nullable Throwable cause) {
    return failure(
        ErrorCode.INVALID_CONFIG,
        file + " is not an SQLite database, or it is encrypted",
        "Enter the path of a plain SQLite 3 database file.",
        cause);
  }

  private static PluginException failure(
      ErrorCode code, String text, String hint, @Nullable Throwable e) {
    return new PluginException(code, text, hint, e);
  }

  /** The result code without what extends it. */
  private static int primary(SQLException e) {
    return e.getErrorCode() & 0xff;
  }
}
