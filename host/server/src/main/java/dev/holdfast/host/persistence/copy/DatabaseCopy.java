package dev.holdfast.host.persistence.copy;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.persistence.DatabaseAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Copies the host's own database to files while it is in use, and makes a database of them. */
public sealed interface DatabaseCopy permits SqliteCopy, PostgresCopy {

  /** Only in tables without rows of people may a recovery write. */
  String PEOPLE = "app_user";

  /**
   * What a copy contains.
   *
   * @param engine {@code sqlite} or {@code postgresql}
   * @param schema version of the tables
   * @param epoch number of revocations
   * @param rows number of rows of each table
   */
  record Content(String engine, int schema, long epoch, SortedMap<String, Long> rows) {

    public Content {
      rows = new TreeMap<>(rows);
    }

    /** The number of rows of all tables. */
    public long total() {
      return rows.values().stream().mapToLong(Long::longValue).sum();
    }

    void requireEqual(SortedMap<String, Long> found) {
      if (!rows.equals(found)) {
        SortedMap<String, Long> other = new TreeMap<>(found);
        other.entrySet().removeAll(rows.entrySet());
        throw new HoldfastException(
            ProblemCode.CORRUPT,
            "The copy of the database differs from what was counted: " + other + ".",
            "Try again. If it fails again, check the disk and the database.");
      }
    }
  }

  /** Chooses by the address. */
  static DatabaseCopy of(DatabaseAddress address) {
    return address.isSqlite() ? new SqliteCopy(address) : new PostgresCopy(address);
  }

  /** The name of the engine in {@link Content}. */
  String engine();

  /**
   * Writes the state at one point in time into an empty folder, opens what it wrote, checks it and
   * compares the number of rows of each table.
   */
  Content write(Path folder) throws SQLException, IOException;

  /**
   * Requires that nothing would be overwritten.
   *
   * @param interrupted the id of a recovery that was interrupted and may be repeated, or null
   */
  void requireEmpty(@Nullable UUID interrupted) throws SQLException;

  /**
   * Makes a database of the files, all or nothing, and compares the number of rows of each table.
   *
   * @param recovery marks the database as made by this recovery
   */
  void read(Path folder, Content expected, UUID recovery) throws SQLException, IOException;

  /** Requires that this build and this kind of database can use a copy. */
  default void requireUsable(Content content) {
    if (!content.engine().equals(engine())) {
      throw new HoldfastException(
          ProblemCode.UNSUPPORTED,
          "The backup contains a database of the kind %s, but the configured one is %s."
              .formatted(content.engine(), engine()),
          "Set HOLDFAST_DATABASE_URL to an empty PostgreSQL database, or unset it for SQLite.");
    }
    SchemaVersion.requireKnown(content.schema());
  }
}
