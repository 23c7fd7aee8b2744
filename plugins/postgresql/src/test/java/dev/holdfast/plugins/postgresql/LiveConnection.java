package dev.holdfast.plugins.postgresql;

import dev.holdfast.plugins.postgresql.connection.PostgresqlConfig;
import dev.holdfast.testkit.server.PostgresServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * Somebody else's connection to a database, which stays open.
 *
 * @param connection closed with this
 */
record LiveConnection(Connection connection) implements AutoCloseable {

  static LiveConnection open(PostgresServer server, String database) throws SQLException {
    return open(Configs.of(server), database);
  }

  static LiveConnection open(PostgresqlConfig config, String database) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", config.user());
    properties.setProperty("password", Objects.requireNonNull(config.password()).reveal());
    properties.setProperty("ApplicationName", "somebody");
    String name = URLEncoder.encode(database, StandardCharsets.UTF_8);
    String url = "jdbc:postgresql://%s:%d/%s".formatted(config.host(), config.port(), name);
    return new LiveConnection(new Driver().connect(url, properties));
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column of whatever it gives. */
  List<String> column(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      List<String> values = new ArrayList<>();
      if (statement.execute(sql)) {
        for (ResultSet rows = statement.getResultSet(); rows.next(); ) {
          values.add(rows.getString(1));
        }
      }
      return values;
    }
  }

  /** The first value. */
  String query(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
