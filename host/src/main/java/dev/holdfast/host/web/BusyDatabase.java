package dev.holdfast.host.web;

import dev.holdfast.host.HoldfastException;
import dev.holdfast.host.ProblemCode;
import io.ebean.datasource.ConnectionPoolExhaustedException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Tells a database that others keep busy from one that fails. */
final class BusyDatabase {

  private BusyDatabase() {}

  /** Whether somebody waited for their turn in vain. */
  static boolean caused(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof ConnectionPoolExhaustedException
        || failure instanceof SQLiteException e && e.getResultCode() == SQLiteErrorCode.SQLITE_BUSY
        || cause != null && caused(cause);
  }

  static HoldfastException problem(Exception cause) {
    return new HoldfastException(
        ProblemCode.UNAVAILABLE,
        "The host's database is busy.",
        "Try again in a moment. If it stays busy, look for a command that works on it.",
        cause);
  }
}
