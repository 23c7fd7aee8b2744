package dev.holdfast.plugins.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plugins.sqlite.database.DatabaseSession;
import dev.holdfast.testkit.ContentDescription;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.TestContextExtension;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Past 2 GiB, where integers end, and past 1 GiB, where SQLite leaves a page to its locks. */
@Tag("slow")
@ExtendWith(TestContextExtension.class)
class LargeDatabaseTest {

  private static final long BYTES = 3 * 750_000_000L;

  @TempDir private Path folder;

  @Test
  void largeDatabaseIsDumpedCompletely(TestContext context) throws Exception {
    Path file = folder.resolve("large.db");
    Path image = Files.createDirectory(folder.resolve("copy")).resolve("large.db");
    Sql.run(
        file,
        "PRAGMA journal_mode=OFF",
        "PRAGMA synchronous=OFF",
        "CREATE TABLE t(id INTEGER PRIMARY KEY, a)",
        "INSERT INTO t VALUES (1, zeroblob(750000000)), (2, zeroblob(750000000))",
        "INSERT INTO t VALUES (3, zeroblob(750000000))",
        "CREATE TABLE last(a)",
        "INSERT INTO last VALUES (1)");
    try (DatabaseSession session = Sessions.open(folder, context.adapter());
        OutputStream out = Files.newOutputStream(image)) {
      ContentDescription dump = Sessions.dump(session, "large.db", out);
      assertThat(dump.records()).isEqualTo(4);
      assertThat(Files.size(image)).isEqualTo(Files.size(file)).isGreaterThan(BYTES);
      assertThat(Files.mismatch(file, image)).isEqualTo(-1);
      try (InputStream in = Files.newInputStream(image)) {
        assertThat(dump.differences(Sessions.inspect(in, context))).isEmpty();
      }
    }
  }
}
