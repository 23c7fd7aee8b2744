package dev.holdfast.host.persistence.copy;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.persistence.Databases;
import java.sql.Connection;
import java.sql.SQLException;

/** The version of the tables. */
final class SchemaVersion {

  private static final String INSTALLED =
      "select version from flyway_schema_history where success and version is not null"
          + " order by installed_rank desc limit 1";

  private SchemaVersion() {}

  static int of(Connection connection) throws SQLException {
    return (int) Rows.number(connection, INSTALLED);
  }

  static void requireKnown(int version) {
    if (version > Databases.LATEST_SCHEMA) {
      throw new HoldfastException(
          ProblemCode.UNSUPPORTED,
          "The backup was made by a newer Holdfast: its tables have version %d, this build knows %d."
              .formatted(version, Databases.LATEST_SCHEMA),
          "Recover with the version that made it, or a newer one.");
    }
  }
}
