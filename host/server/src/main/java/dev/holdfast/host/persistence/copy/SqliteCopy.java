package dev.holdfast.host.persistence.copy;

import dev.holdfast.engine.home.PrivateFile;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.persistence.DatabaseAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The embedded database: one file, copied by SQLite's backup API within a read transaction. */
final class SqliteCopy implements DatabaseCopy {

  private static final String FILE = "holdfast.db";
  private static final String TABLES =
      "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'";

  private final Path file;

  SqliteCopy(DatabaseAddress address) {
    this.file = address.file();
  }

  @Override
  public String engine() {
    return "sqlite";
  }

  @Override
  public Content write(Path folder) throws SQLException, IOException {
    Path copy = folder.resolve(FILE);
    PrivateFile.touch(copy);
    Content content;
    try (Connection connection = connect(file);
        Statement statement = connection.createStatement()) {
      // What is counted and what is copied is the same state, whatever others write meanwhile.
      statement.execute("begin");
      SortedMap<String, Long> rows = Rows.count(connection, TABLES);
      content = new Content(engine(), SchemaVersion.of(connection), Rows.epoch(connection), rows);
      statement.executeUpdate("backup to '" + copy.toString().replace("'", "''") + "'");
      statement.execute("commit");
    }
    check(copy, content);
    return content;
  }

  private static void check(Path copy, Content content) throws SQLException {
    try (Connection connection = connect(copy);
        Statement statement = connection.createStatement()) {
      try (ResultSet row = statement.executeQuery("pragma integrity_check(1)")) {
        if (!row.next() || !row.getString(1).equals("ok")) {
          throw damaged("SQLite reports: " + row.getString(1));
        }
      }
      try (ResultSet row = statement.executeQuery("pragma foreign_key_check")) {
        if (row.next()) {
          throw damaged("a row of " + row.getString(1) + " refers to nothing");
        }
      }
      content.requireEqual(Rows.count(connection, TABLES));
      // A file that is complete by itself, without a log beside it.
      statement.execute("pragma journal_mode=delete");
    } catch (org.sqlite.SQLiteException e) {
      throw damaged(e.getMessage());
    }
  }

  private static HoldfastException damaged(String finding) {
    return new HoldfastException(
        ProblemCode.CORRUPT,
        "The copy of the database is damaged: " + finding + ".",
        "Check the disk. If the database itself is damaged, recover an earlier backup.");
  }

  @Override
  public void requireEmpty(@Nullable UUID interrupted) {
    // A host doesn't start before the recovery is complete, so the file would be that of one.
    if (interrupted == null && Files.exists(file)) {
      throw new HoldfastException(
          ProblemCode.REFUSED,
          "There is a database already: " + file + ".",
          "Recover into an empty home folder, or move the database away.");
    }
  }

  @Override
  public void read(Path folder, Content expected, UUID recovery) throws SQLException, IOException {
    Path copy = folder.resolve(FILE);
    check(copy, expected);
    Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static Connection connect(Path file) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file + "?busy_timeout=5000");
  }
}
