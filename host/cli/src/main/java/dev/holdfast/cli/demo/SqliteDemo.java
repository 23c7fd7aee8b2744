package dev.holdfast.cli.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.sqlite.JDBC;

/** The sample shop in an SQLite file. */
public record SqliteDemo(Path file, int customers) implements Demo {

  /** Of the usual size. */
  public SqliteDemo(Path file) {
    this(file, CUSTOMERS);
  }

  @Override
  public String engine() {
    return "SQLite";
  }

  @Override
  public String adapter() {
    return "sqlite";
  }

  @Override
  public ObjectNode config() {
    return JsonNodeFactory.instance.objectNode().put("path", file.toString());
  }

  @Override
  public String database() {
    return file.getFileName().toString();
  }

  @Override
  public Connection connect() throws SQLException {
    return JDBC.createConnection("jdbc:sqlite:" + file, new Properties());
  }

  @Override
  public void drop() throws IOException {
    Files.delete(file);
  }
}
