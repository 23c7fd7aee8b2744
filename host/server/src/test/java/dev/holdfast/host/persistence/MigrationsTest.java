package dev.holdfast.host.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.testkit.server.PostgresServer;
import io.ebean.datasource.DataSourcePool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {

  @TempDir Path home;

  @Test
  void bothDatabasesHaveTheSameNumbers() throws Exception {
    assertThat(files("sqlite")).isEqualTo(files("postgresql")).hasSize(Migrations.LATEST);
    assertThat(files("sqlite")).anyMatch(file -> file.startsWith("V" + Migrations.LATEST + "__"));
  }

  @Test
  void bothDatabasesHaveTheSameTables() throws Exception {
    try (PostgresServer server = PostgresServer.start()) {
      List<String> embedded = columns(embedded(), "main");
      List<String> postgres = columns(postgres(server), "public");
      assertThat(embedded).isEqualTo(postgres).hasSizeGreaterThan(100);
    }
  }

  @Test
  void everyTenantTableHasAnOrganisationId() throws Exception {
    TreeSet<String> without = new TreeSet<>();
    TreeSet<String> with = new TreeSet<>();
    for (String column : columns(embedded(), "main")) {
      String[] parts = column.split(" ");
      without.add(parts[0]);
      if (parts[1].equals("organisation_id")) {
        assertThat(parts[2]).isEqualTo("required");
        with.add(parts[0]);
      }
    }
    without.removeAll(with);
    assertThat(without)
        .containsExactly(
            "app_user",
            "data_keyset",
            "email_verification_token",
            "former_password",
            "identity_epoch",
            "organisation",
            "passkey",
            "password_reset_token",
            "plugin_state",
            "recovery_code",
            "scheduled_job",
            "scheduled_task",
            "self_backup_plan",
            "session",
            "system_setting",
            "system_task",
            "two_factor");
  }

  @Test
  void databaseOfANewerHoldfastIsRefused() throws Exception {
    DataSourcePool pool = Databases.connect(embedded());
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "insert into flyway_schema_history select 99, '99', description, type, script, checksum,"
              + " installed_by, installed_on, execution_time, success from flyway_schema_history"
              + " where installed_rank = 1");
    } finally {
      pool.shutdown();
    }
    assertThatThrownBy(() -> Databases.connect(embedded())).hasMessageContaining("newer Holdfast");
  }

  @Test
  void unreachableDatabaseIsReported() {
    DatabaseAddress nowhere = DatabaseAddress.of("postgresql://127.0.0.1:1/none", "u", "s3cret");
    assertThatThrownBy(() -> Databases.connect(nowhere))
        .hasMessageContaining("can't be opened")
        .hasMessageNotContaining("s3cret");
    assertThatThrownBy(() -> DatabaseAddress.of("mysql://x", "", ""))
        .hasMessageContaining("neither for PostgreSQL nor for SQLite");
  }

  private DatabaseAddress embedded() {
    return DatabaseAddress.embedded(home.resolve("test.db"));
  }

  static DatabaseAddress postgres(PostgresServer server) {
    String url = "postgresql://%s:%d/postgres".formatted(server.host(), server.port());
    return DatabaseAddress.of(url, server.superuser(), server.superuserPassword());
  }

  private static List<String> files(String database) throws Exception {
    try (var files = Files.list(Path.of("src/main/resources/db/migration/" + database))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** Each as {@code table column required|optional}. */
  private static List<String> columns(DatabaseAddress address, String schema) throws Exception {
    DataSourcePool pool = Databases.connect(address);
    try (Connection connection = pool.getConnection()) {
      List<String> columns = new ArrayList<>();
      // SQLite's driver can't list the columns of so many tables at once.
      for (String table : tables(connection, schema)) {
        try (ResultSet row = connection.getMetaData().getColumns(null, schema, table, "%")) {
          while (row.next()) {
            // Other than PostgreSQL, SQLite doesn't say that a key's columns are required.
            boolean key =
                List.of("id", "setting_key", "plugin_id", "name").contains(row.getString(4));
            boolean required = key || row.getString("IS_NULLABLE").equals("NO");
            columns.add(table + " " + row.getString(4) + (required ? " required" : " optional"));
          }
        }
      }
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
      return columns.stream().sorted().toList();
    } finally {
      pool.shutdown();
    }
  }

  private static List<String> tables(Connection connection, String schema) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet row =
        connection.getMetaData().getTables(null, schema, "%", new String[] {"TABLE"})) {
      while (row.next()) {
        String table = row.getString("TABLE_NAME");
        if (!table.startsWith("flyway") && !table.startsWith("sqlite")) {
          tables.add(table);
        }
      }
    }
    return tables;
  }
}
