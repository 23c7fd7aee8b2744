package dev.holdfast.host;

import dev.holdfast.host.persistence.DatabaseAddress;
import dev.holdfast.host.persistence.Databases;
import dev.holdfast.testkit.server.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/**
 * One PostgreSQL server with a database for each home folder. The hosts' role is not a superuser,
 * since superusers bypass the policies of tables.
 */
final class PostgresDatabases implements AutoCloseable {

  private static final String MIGRATED = "migrated";
  private static final String ROLE = "holdfast";
  private static final String PASSWORD = "plain-Pa55";

  /** SCRAM for each connection would take a third of the tests' processor time. */
  private static final String TRUST =
      "do $$ begin execute format('copy (select %L) to %L', 'host all all all trust',"
          + " current_setting('hba_file')); perform pg_reload_conf(); end $$";

  private final PostgresServer server;
  private final Map<Path, String> names = new HashMap<>();
  private int count;

  private PostgresDatabases(PostgresServer server) throws SQLException {
    this.server = server;
    sql(TRUST);
    sql("create role " + ROLE + " login password '" + PASSWORD + "'");
    sql("create database " + MIGRATED + " owner " + ROLE);
    Databases.connect(address(MIGRATED)).shutdown();
  }

  static PostgresDatabases start() {
    try {
      return new PostgresDatabases(PostgresServer.start());
    } catch (InterruptedException | SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  synchronized DatabaseAddress of(Path home) {
    return address(names.computeIfAbsent(home, any -> create()));
  }

  synchronized DatabaseAddress asSuperuser(Path home) {
    return asSuperuser(names.computeIfAbsent(home, any -> create()));
  }

  synchronized void lose(Path home) {
    names.remove(home);
  }

  private String create() {
    String name = "host_" + ++count;
    try {
      sql("create database " + name + " template " + MIGRATED + " owner " + ROLE);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return name;
  }

  private void sql(String sql) throws SQLException {
    DatabaseAddress address = asSuperuser("postgres");
    try (Connection connection =
            DriverManager.getConnection(address.url(), address.user(), address.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private DatabaseAddress address(String database) {
    return DatabaseAddress.of(url(database), ROLE, PASSWORD);
  }

  private DatabaseAddress asSuperuser(String database) {
    // Benchmarks add rows by the million.
    String url = url(database) + "?reWriteBatchedInserts=true";
    return DatabaseAddress.of(url, server.superuser(), server.superuserPassword());
  }

  private String url(String database) {
    return "postgresql://%s:%d/%s".formatted(server.host(), server.port(), database);
  }

  @Override
  public void close() {
    server.close();
  }
}
