package dev.holdfast.host;

import dev.holdfast.engine.home.PrivateFile;
import dev.holdfast.host.persistence.DatabaseAddress;
import dev.holdfast.host.persistence.Databases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The databases of test hosts, one for each home folder: SQLite, or PostgreSQL in classes that are
 * {@link OnPostgres}.
 */
public final class TestDatabase {

  private static @Nullable PostgresDatabases postgres;

  private TestDatabase() {}

  static void use(PostgresDatabases databases) {
    postgres = databases;
  }

  static void useEmbedded() {
    postgres = null;
  }

  /** Returns the database of a home folder. */
  public static DatabaseAddress address(Path home) {
    return postgres == null ? DatabaseAddress.embedded(file(home, "")) : postgres.of(home);
  }

  /** The settings with which a host finds it. */
  public static Map<String, String> environment(Path home) {
    if (postgres == null) {
      embed(home);
      return Map.of();
    }
    DatabaseAddress address = address(home);
    return Map.of(
        "HOLDFAST_DATABASE_URL", address.url(),
        "HOLDFAST_DATABASE_USER", address.user(),
        "HOLDFAST_DATABASE_PASSWORD", address.password());
  }

  /** Migrating takes most of a host's first start, so new homes start with a migrated copy. */
  private static void embed(Path home) {
    Path database = file(home, "");
    if (!Files.exists(database)) {
      PrivateFile.write(database, out -> out.write(Migrated.EMPTY));
    }
  }

  /** Created on first use. */
  private static final class Migrated {

    static final byte[] EMPTY = make();

    private static byte[] make() {
      try {
        Path folder = Files.createTempDirectory("holdfast-migrated");
        Path database = folder.resolve("holdfast.db");
        Databases.connect(DatabaseAddress.embedded(database)).shutdown();
        byte[] content = Files.readAllBytes(database);
        for (String suffix : new String[] {"", "-wal", "-shm"}) {
          Files.deleteIfExists(Path.of(database + suffix));
        }
        Files.delete(folder);
        return content;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Executes one statement directly, bypassing the host; returns the number of changed rows. */
  public static int update(Path home, String sql) throws SQLException {
    try (Connection connection = connect(home);
        Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  /** Returns every value of every row, for searching. */
  public static String content(Path home) throws SQLException {
    StringBuilder content = new StringBuilder();
    try (Connection connection = connect(home);
        Statement statement = connection.createStatement()) {
      for (String table : tables(connection)) {
        try (ResultSet row = statement.executeQuery("select * from " + table)) {
          while (row.next()) {
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
              content.append(row.getString(i)).append('\n');
            }
          }
        }
      }
    }
    return content.toString();
  }

  private static List<String> tables(Connection connection) throws SQLException {
    List<String> tables = new ArrayList<>();
    String schema = postgres == null ? null : "public";
    try (ResultSet row =
        connection.getMetaData().getTables(null, schema, "%", new String[] {"TABLE"})) {
      while (row.next()) {
        tables.add(row.getString("TABLE_NAME"));
      }
    }
    return tables;
  }

  /** Opens a connection that bypasses all policies. */
  public static Connection connect(Path home) throws SQLException {
    DatabaseAddress address = postgres == null ? address(home) : postgres.asSuperuser(home);
    return DriverManager.getConnection(address.url(), address.user(), address.password());
  }

  /** A time as SQL. */
  public static String literal(Instant time) {
    return postgres == null ? Long.toString(time.toEpochMilli()) : "timestamptz '" + time + "'";
  }

  /** A truth value as SQL. */
  public static String literal(boolean value) {
    return postgres == null ? value ? "1" : "0" : Boolean.toString(value);
  }

  /** Drops it; the host must not be running. */
  public static void lose(Path home) throws IOException {
    if (postgres != null) {
      postgres.lose(home);
      return;
    }
    for (String suffix : new String[] {"", "-wal", "-shm"}) {
      Files.deleteIfExists(file(home, suffix));
    }
  }

  private static Path file(Path home, String suffix) {
    return home.resolve("holdfast.db" + suffix);
  }
}
