package dev.holdfast.host.web.problem;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import io.ebean.datasource.ConnectionPoolExhaustedException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Distinguishes a database that can't work at the moment from one that is used incorrectly. */
final class DatabaseTrouble {

  private static final int PRIMARY = 0xff;
  private static final Set<Integer> BUSY =
      Set.of(SQLiteErrorCode.SQLITE_BUSY.code, SQLiteErrorCode.SQLITE_LOCKED.code);
  private static final Set<Integer> DOWN =
      Set.of(
          SQLiteErrorCode.SQLITE_READONLY.code,
          SQLiteErrorCode.SQLITE_IOERR.code,
          SQLiteErrorCode.SQLITE_CANTOPEN.code,
          SQLiteErrorCode.SQLITE_PERM.code);

  /** PostgreSQL is shutting down, starting, full or read-only. */
  private static final Set<String> DOWN_STATES =
      Set.of("57P01", "57P02", "57P03", "53000", "53200", "53300", "25006");

  private static final String CONNECTION = "08";
  private static final String DISK_FULL = "53100";

  private DatabaseTrouble() {}

  /** Returns the response; empty if the database isn't the cause. */
  static Optional<HoldfastException> of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      HoldfastException trouble = one(cause, failure);
      if (trouble != null) {
        return Optional.of(trouble);
      }
    }
    return Optional.empty();
  }

  private static @Nullable HoldfastException one(Throwable cause, Throwable failure) {
    if (cause instanceof ConnectionPoolExhaustedException) {
      return busy(failure);
    }
    if (cause instanceof SQLiteException sqlite) {
      return sqlite(sqlite, failure);
    }
    if (cause instanceof SQLException sql && sql.getSQLState() != null) {
      return postgresql(sql.getSQLState(), failure);
    }
    return cause instanceof InterruptedException ? down(failure) : null;
  }

  private static @Nullable HoldfastException sqlite(SQLiteException e, Throwable failure) {
    int code = e.getResultCode().code & PRIMARY;
    if (code == SQLiteErrorCode.SQLITE_FULL.code) {
      return full(failure);
    }
    if (BUSY.contains(code)) {
      return busy(failure);
    }
    // SQLite has rolled back by itself before the commit, as it does when it can't write.
    boolean rolledBack = String.valueOf(e.getMessage()).contains("no transaction is active");
    return DOWN.contains(code) || rolledBack ? down(failure) : null;
  }

  private static @Nullable HoldfastException postgresql(String state, Throwable failure) {
    if (state.equals(DISK_FULL)) {
      return full(failure);
    }
    return state.startsWith(CONNECTION) || DOWN_STATES.contains(state) ? down(failure) : null;
  }

  private static HoldfastException busy(Throwable cause) {
    return new HoldfastException(
        ProblemCode.UNAVAILABLE,
        "The host's database is busy.",
        "Try again in a moment. If it stays busy, check for a command that is using it.",
        cause);
  }

  private static HoldfastException full(Throwable cause) {
    return new HoldfastException(
        ProblemCode.UNAVAILABLE,
        "The host's disk is full.",
        "Free some space; the host continues by itself.",
        cause);
  }

  private static HoldfastException down(Throwable cause) {
    return new HoldfastException(
        ProblemCode.UNAVAILABLE,
        "The host's database is unreachable or read-only.",
        "Check that it is running and that its disk is writable; the host continues by itself.",
        cause);
  }
}
