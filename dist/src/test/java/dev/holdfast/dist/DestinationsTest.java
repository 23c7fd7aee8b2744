package dev.holdfast.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.dist.fixture.Adapters;
import dev.holdfast.dist.fixture.Backups;
import dev.holdfast.dist.fixture.Distribution;
import dev.holdfast.dist.fixture.Identity;
import dev.holdfast.dist.fixture.JobFile;
import dev.holdfast.dist.fixture.Result;
import dev.holdfast.testkit.s3.S3Server;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** SQLite files in a folder and in a bucket at once. */
class DestinationsTest {

  @Test
  void eitherCopyAloneCanBeRestored() throws Exception {
    try (S3Server s3 = S3Server.start();
        Distribution distribution = Distribution.fresh().keepingSecret(s3.secretKey())) {
      Identity identity = Identity.generate(distribution);
      Path books = Files.createDirectories(distribution.file("books"));
      String rows = fill(books.resolve("library.db"), 20_000);
      fill(books.resolve("archive.db"), 10);
      Path folder = distribution.file("backups");
      String job =
          JobFile.of("books", Adapters.sqlite(books))
              .to(Adapters.local(folder))
              .to(Adapters.s3(s3))
              .readableBy(identity.recipient())
              .write(distribution.file("job.yaml"));

      JsonNode report = distribution.run("backup", "-f", job, "--json").endsWith(0).json();
      assertThat(report.path("copies")).hasSize(2).allMatch(c -> c.path("stored").asBoolean());
      String[] verify = {
        "verify", "-f", job, "--depth", "restore", "--identity", identity.file(), "--json"
      };
      assertThat(distribution.run(verify).endsWith(0).json())
          .hasSize(2)
          .allMatch(copy -> copy.path("good").asBoolean());

      Backups.damage(Backups.only(folder).resolve("db-0001.db.zst.age"));
      Backups.damage(Backups.only(folder).resolve("db-0002.db.zst.age"));
      distribution.run("verify", "-f", job).endsWith(1);
      restore(distribution, job, identity, "library.db=from-bucket.db").endsWith(0);
      assertThat(digest(books.resolve("from-bucket.db"))).isEqualTo(rows);

      s3.kill();
      Result failed = restore(distribution, job, identity, "library.db=from-nowhere.db");
      assertThat(failed.failsWith(1).text()).contains("CORRUPT");
      assertThat(books.resolve("from-nowhere.db")).doesNotExist();
    }
  }

  private static Result restore(
      Distribution distribution, String job, Identity identity, String database) throws Exception {
    return distribution.run(
        "restore", "-f", job, "--identity", identity.file(), "--database", database);
  }

  private static String fill(Path file, int rows) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("create table book (id integer primary key, title text, cover blob)");
      statement.execute(
          "insert into book with recursive n(i) as (select 1 union all select i + 1 from n where i"
              + " < "
              + rows
              + ") select i, 'Büch ' || i, randomblob(40) from n");
    }
    return digest(file);
  }

  private static String digest(Path file) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select count(*) || group_concat(id || title || hex(cover)) from book")) {
      return rows.getString(1);
    }
  }
}
