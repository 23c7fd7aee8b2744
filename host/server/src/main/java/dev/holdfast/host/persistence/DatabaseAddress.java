package dev.holdfast.host.persistence;

import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.nio.file.Path;

/**
 * The address of the host's own database.
 *
 * @param url a JDBC URL
 * @param user empty if the URL contains it, or none is needed
 * @param password empty if none is needed
 */
public record DatabaseAddress(String url, String user, String password) {

  private static final String SQLITE = "jdbc:sqlite:";
  private static final String POSTGRESQL = "jdbc:postgresql:";

  // IMMEDIATE takes the write lock when a transaction begins. With the default, DEFERRED, two
  // transactions that read and then write collide, and one fails.
  private static final String SQLITE_OPTIONS =
      "?journal_mode=WAL&busy_timeout=5000&synchronous=NORMAL&foreign_keys=true"
          + "&transaction_mode=IMMEDIATE";

  /** Throws for any other database. */
  public DatabaseAddress {
    if (!url.startsWith(SQLITE) && !url.startsWith(POSTGRESQL)) {
      throw new HoldfastException(
          ProblemCode.INVALID_SETTING,
          "The database URL is neither for PostgreSQL nor for SQLite.",
          "Set HOLDFAST_DATABASE_URL to jdbc:postgresql://host:5432/name, or unset it.");
    }
  }

  /** The database that a configuration names. */
  public static DatabaseAddress of(HostConfiguration configuration) {
    return configuration.databaseUrl().isEmpty()
        ? embedded(configuration.home().resolve("holdfast.db"))
        : of(
            configuration.databaseUrl(),
            configuration.databaseUser(),
            configuration.databasePassword().reveal());
  }

  /** The embedded database in this file. */
  public static DatabaseAddress embedded(Path file) {
    return new DatabaseAddress(SQLITE + file.toAbsolutePath() + SQLITE_OPTIONS, "", "");
  }

  /** Parses an operator's address; {@code postgresql://} needs no {@code jdbc:} prefix. */
  public static DatabaseAddress of(String url, String user, String password) {
    return new DatabaseAddress(url.startsWith("jdbc:") ? url : "jdbc:" + url, user, password);
  }

  /** Whether it is embedded. */
  public boolean isSqlite() {
    return url.startsWith(SQLITE);
  }

  /** The file of an embedded database. */
  public Path file() {
    int options = url.indexOf('?');
    return Path.of(url.substring(SQLITE.length(), options < 0 ? url.length() : options));
  }

  @Override
  public String toString() {
    return isSqlite() ? "SQLite" : "PostgreSQL";
  }
}
