package dev.holdfast.cli.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The sample shop in a throw-away PostgreSQL. */
public record PostgresDemo(DemoPostgres server, int customers) implements Demo {

  /** Of the usual size. */
  public PostgresDemo(DemoPostgres server) {
    this(server, CUSTOMERS);
  }

  @Override
  public String engine() {
    return "PostgreSQL";
  }

  @Override
  public String adapter() {
    return "postgresql";
  }

  @Override
  public ObjectNode config() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("host", "127.0.0.1")
        .put("port", server.port())
        .put("user", DemoPostgres.USER)
        .put("password", server.password().reveal());
  }

  @Override
  public String database() {
    return "shop";
  }

  @Override
  public Connection connect() throws SQLException {
    return server.connect("shop");
  }

  @Override
  public void drop() throws SQLException {
    try (Connection connection = server.connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("drop database shop");
    }
  }
}
