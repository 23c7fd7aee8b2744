package dev.holdfast.plugins.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plugins.sqlite.folder.SideFiles;
import dev.holdfast.testkit.SeededBytes;
import dev.holdfast.testkit.contract.DatabaseFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** Databases whose books a {@link BalancedWriter} keeps in balance. */
record BooksFixture(Path folder) implements DatabaseFixture {

  @Override
  public void create(String database, long bytes) throws SQLException {
    try (Connection connection = Sql.connect(folder.resolve(database))) {
      Sql.run(connection, "PRAGMA journal_mode=WAL", "BEGIN");
      BalancedWriter.create(connection);
      Sql.run(
          connection,
          "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
                  .formatted(1 + bytes / 8000)
              + " INSERT INTO one SELECT -i, randomblob(4000) FROM n",
          "INSERT INTO other SELECT * FROM one",
          "COMMIT");
    }
  }

  /**
   * What was NULL before a constraint forbade it, beside an index by the application's collation.
   */
  @Override
  public boolean createWithFindings(String database) throws Exception {
    Sql.run(
        folder.resolve(database),
        "CREATE TABLE person(name TEXT)",
        "CREATE INDEX by_name ON person(name)",
        "INSERT INTO person VALUES (NULL), ('Ada')",
        "PRAGMA writable_schema=ON",
        "UPDATE sqlite_schema SET sql = 'CREATE TABLE person(name TEXT NOT NULL)'"
            + " WHERE type = 'table'",
        "UPDATE sqlite_schema SET sql = 'CREATE INDEX by_name ON person(name COLLATE icu_root)'"
            + " WHERE type = 'index'");
    return true;
  }

  @Override
  public boolean createImpossible(String database) throws Exception {
    Files.write(folder.resolve(database), new SeededBytes(1, 8192).open().readAllBytes());
    return true;
  }

  @Override
  public boolean exists(String database) {
    return Files.exists(folder.resolve(database));
  }

  @Override
  public void drop(String database) throws Exception {
    Files.deleteIfExists(folder.resolve(database));
    SideFiles.delete(folder.resolve(database));
  }

  @Override
  public Writer startWriter(String database) throws Exception {
    WriterProcess process = WriterProcess.start(folder.resolve(database), 1);
    return process::close;
  }

  @Override
  public void checkInvariant(String database) throws Exception {
    Path file = folder.resolve(database);
    assertThat(Sql.text(file, "PRAGMA integrity_check")).isEqualTo("ok");
    assertThat(Sql.text(file, BalancedWriter.TOTAL)).isEqualTo("0");
    assertThat(Sql.text(file, BalancedWriter.UNPAIRED)).isEqualTo("0");
  }
}
