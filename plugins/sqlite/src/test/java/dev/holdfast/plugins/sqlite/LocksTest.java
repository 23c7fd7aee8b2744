package dev.holdfast.plugins.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugins.sqlite.folder.SideFiles;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.TestContextExtension;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What other programs do with a database while it is dumped; here the stock {@code sqlite3}. */
@ExtendWith(TestContextExtension.class)
class LocksTest {

  private static final String MUCH =
      "INSERT INTO t SELECT randomblob(900) FROM (WITH RECURSIVE n(i) AS"
          + " (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) SELECT i FROM n)";

  @TempDir private Path folder;

  private Path create(String journal) throws Exception {
    Path file = folder.resolve("shop.db");
    SqliteShell.once(
        file, "PRAGMA journal_mode=" + journal, "CREATE TABLE t(a)", "INSERT INTO t VALUES (1)");
    return file;
  }

  /** Dumps without any wait for locks and returns what {@code t} holds in the dump. */
  private String dumpedRows(Path file, TestContext context) throws Exception {
    Path copy = folder.resolve("copy.db");
    SqliteConfig config = new SqliteConfig(file, Duration.ZERO, null);
    try (var session = Sessions.SOURCE.open(config, context.adapter())) {
      ByteArrayOutputStream image = new ByteArrayOutputStream();
      Sessions.dump(session, "shop.db", image);
      Files.write(copy, image.toByteArray());
    }
    return SqliteShell.once(copy, "PRAGMA integrity_check", "SELECT count(*) FROM t");
  }

  private void assertBusy(Path file, String holder, TestContext context) {
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> dumpedRows(file, context))
        .matches(e -> e.code() == ErrorCode.BUSY, "has code BUSY")
        .withMessageContaining(holder)
        .withMessageContaining("after 0.");
  }

  @Test
  void writeTransactionInAWalDoesNotBlockTheDump(TestContext context) throws Exception {
    Path file = create("wal");
    try (SqliteShell writer =
        SqliteShell.open(file, "PRAGMA cache_size=5", "BEGIN IMMEDIATE", MUCH)) {
      assertThat(SideFiles.wal(file)).isNotEmptyFile(); // what isn't committed is in the log
      assertThat(dumpedRows(file, context)).isEqualTo("ok\n1");
      writer.run("COMMIT");
      assertThat(dumpedRows(file, context)).isEqualTo("ok\n2001");
    }
  }

  @Test
  void writerWithAJournalBlocksOnlyWhileItChangesTheFile(TestContext context) throws Exception {
    Path file = create("delete");
    try (SqliteShell writer =
        SqliteShell.open(file, "BEGIN IMMEDIATE", "INSERT INTO t VALUES (2)")) {
      assertThat(dumpedRows(file, context)).isEqualTo("ok\n1");
      writer.run("PRAGMA cache_size=5", MUCH);
      assertBusy(file, "sqlite3 (process ", context);
    }
  }

  @Test
  void exclusiveLockHolderIsNamed(TestContext context) throws Exception {
    for (String journal : new String[] {"wal", "delete"}) {
      Path file = create(journal);
      try (SqliteShell user =
          SqliteShell.open(file, "PRAGMA locking_mode=EXCLUSIVE", "INSERT INTO t VALUES (2)")) {
        assertBusy(file, "sqlite3 (process ", context);
        user.run("PRAGMA locking_mode=NORMAL", "SELECT count(*) FROM t");
      }
      Files.delete(file);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"delete", "persist", "truncate", "wal"})
  void uncommittedDataOfACrashIsNotDumped(String journal, TestContext context) throws Exception {
    Path file = create(journal);
    try (SqliteShell writer = SqliteShell.open(file, "INSERT INTO t VALUES (2)")) {
      writer.run("PRAGMA cache_size=5", "BEGIN IMMEDIATE", MUCH);
      writer.kill();
    }
    assertThat(SideFiles.of(file).filter(Files::exists)).isNotEmpty();
    Files.deleteIfExists(SideFiles.shm(file));
    assertThat(dumpedRows(file, context)).isEqualTo("ok\n2");
  }
}
