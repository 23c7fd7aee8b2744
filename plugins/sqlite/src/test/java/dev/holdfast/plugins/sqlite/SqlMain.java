package dev.holdfast.plugins.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** Runs one statement as a process of its own and prints the first value or the error. */
final class SqlMain {

  private SqlMain() {}

  public static void main(String[] args) {
    try (Connection connection = Sql.connect(Path.of(args[0]))) {
      Sql.run(connection, "PRAGMA busy_timeout=0");
      if (args[1].startsWith("INSERT")) {
        Sql.run(connection, args[1]);
      } else {
        System.out.println(Sql.text(connection, args[1]));
      }
    } catch (SQLException e) {
      System.out.println(e.getMessage());
    }
  }
}
