package dev.holdfast.host.persistence;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.nio.file.Path;

/**
 * Where the host's own database is.
 *
 * @param url a JDBC URL
 * @param user empty when the URL says it, or none is needed
 * @param password empty when none is needed
 */
public record DatabaseAddress(String url, String user, String password) {

  private static final String SQLITE = "jdbc:sqlite:";
  private static final String POSTGRESQL = "jdbc:postgresql:";

  // IMMEDIATE takes the write lock when a transaction begins. With the default, DEFERRED, two that
  // read and then write collide, and one is lost.
  private static final String SQLITE_OPTIONS =
      "?journal_mode=WAL&busy_timeout=5000&synchronous=NORMAL&foreign_keys=true"
          + "&transaction_mode=IMMEDIATE";

  /** Refuses what is neither of the two databases. */
  public DatabaseAddress {
    if (!url.startsWith(SQLITE) && !url.startsWith(POSTGRESQL)) {
      throw new HoldfastException(
          ProblemCode.INVALID_SETTING,
          "The database URL is neither for PostgreSQL nor for SQLite.",
          "Set HOLDFAST_DATABASE_URL to jdbc:postgresql://host:5432/name, or unset it.");
    }
  }

  /** The embedded database in this file. */
  public static DatabaseAddress embedded(Path file) {
    return new DatabaseAddress(SQLITE + file.toAbsolutePath() + SQLITE_OPTIONS, "", "");
  }

  /** The address that an operator gave; {@code postgresql://} needs no {@code jdbc:} before it. */
  public static DatabaseAddress of(String url, String user, String password) {
    return new DatabaseAddress(url.startsWith("jdbc:") ? url : "jdbc:" + url, user, password);
  }

  boolean isSqlite() {
    return url.startsWith(SQLITE);
  }

  @Override
  public String toString() {
    return isSqlite() ? "SQLite" : "PostgreSQL";
  }
}
