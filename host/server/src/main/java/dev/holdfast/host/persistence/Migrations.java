package dev.holdfast.host.persistence;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/** Migrates the tables to this build's version. */
final class Migrations {

  /** The highest number under {@code db/migration}; a test compares. */
  static final int LATEST = 30;

  private static final String INSTALLED =
      "select version from flyway_schema_history where success and version is not null"
          + " order by installed_rank desc limit 1";

  private Migrations() {}

  static void run(DataSource dataSource, DatabaseAddress address, int wanted) {
    int installed = installed(dataSource);
    if (installed > LATEST) {
      throw new HoldfastException(
          ProblemCode.STARTUP_REFUSED,
          "The database was made by a newer Holdfast: its tables have version "
              + installed
              + ", this build knows "
              + LATEST
              + ".",
          "Start the newer version again, or restore the database from before the upgrade.");
    }
    // Flyway alone takes over a second, so it is started only if necessary.
    if (installed < wanted) {
      flyway(dataSource, address).target(Integer.toString(wanted)).load().migrate();
    }
  }

  private static FluentConfiguration flyway(DataSource dataSource, DatabaseAddress address) {
    FluentConfiguration flyway = Flyway.configure();
    if (address.isSqlite()) {
      return flyway.dataSource(dataSource).locations("classpath:db/migration/sqlite");
    }
    // Migrations change rows of all organisations. They use connections of their own, so that none
    // with that setting gets into the pool.
    return flyway
        .dataSource(address.url(), orNull(address.user()), orNull(address.password()))
        .initSql("set " + TenantDataSource.SETTING + " = '" + TenantDataSource.SYSTEM + "'")
        .locations("classpath:db/migration/postgresql");
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  /** The version of the tables, or 0 if there are none yet. */
  private static int installed(DataSource dataSource) {
    try (Connection connection = dataSource.getConnection()) {
      int version = installed(connection);
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
      return version;
    } catch (SQLException e) {
      throw Databases.unreachable(e);
    }
  }

  private static int installed(Connection connection) throws SQLException {
    try (ResultSet tables =
        connection.getMetaData().getTables(null, null, "flyway_schema_history", null)) {
      if (!tables.next()) {
        return 0;
      }
    }
    try (Statement statement = connection.createStatement();
        ResultSet version = statement.executeQuery(INSTALLED)) {
      return version.next() ? Integer.parseInt(version.getString(1)) : 0;
    }
  }
}
