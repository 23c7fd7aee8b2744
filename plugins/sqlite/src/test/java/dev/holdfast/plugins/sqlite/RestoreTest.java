package dev.holdfast.plugins.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.DatabaseSession;
import dev.holdfast.plugin.database.PreflightFinding;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.TestContextExtension;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(TestContextExtension.class)
class RestoreTest {

  @TempDir private Path folder;
  private Path file;
  private byte[] image;
  private DatabaseSession session;

  @BeforeEach
  void dumpOne(TestContext context) throws Exception {
    file = folder.resolve("shop.db");
    Sql.run(file, "PRAGMA journal_mode=WAL", "CREATE TABLE t(a)", "INSERT INTO t VALUES ('new')");
    session =
        new SqliteSession(
            DatabaseFolder.of(Sessions.config(folder)), Duration.ofMillis(200), context.adapter());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    session.dump(Sessions.subject("shop.db"), out);
    image = out.toByteArray();
    Sql.run(file, "UPDATE t SET a = 'old'");
  }

  @AfterEach
  void closeSession() {
    session.close();
  }

  private void restore(String target) throws Exception {
    session.restore(Sessions.restore(target, true), new ByteArrayInputStream(image));
  }

  private void assertRestored(Path restored) throws Exception {
    assertThat(Sql.text(restored, "SELECT a FROM t")).isEqualTo("new");
    try (var files = Files.list(folder)) {
      assertThat(files.map(Path::getFileName).map(Path::toString))
          .noneMatch(name -> name.startsWith(DatabaseName.TEMPORARY_PREFIX));
    }
  }

  @Test
  void replacesAndKeepsTheMode() throws Exception {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
    restore("shop.db");
    assertRestored(file);
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-rw-r--"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"WAL", "DELETE"})
  void doesNotReplaceWhatIsInUse(String journal) throws Exception {
    Sql.run(file, "PRAGMA journal_mode=" + journal);
    try (Connection user = Sql.connect(file)) {
      Sql.run(user, "BEGIN", "SELECT * FROM t");
      assertThatExceptionOfType(PluginException.class)
          .isThrownBy(() -> restore("shop.db"))
          .matches(e -> e.code() == ErrorCode.BUSY, "has code BUSY");
      assertThat(session.preflight(Sessions.restore("shop.db", true)))
          .extracting(PreflightFinding::code)
          .containsExactly(ErrorCode.BUSY, ErrorCode.ALREADY_EXISTS);
    }
    assertThat(Sql.text(file, "SELECT a FROM t")).isEqualTo("old");
    assertThat(Sql.text(file, "PRAGMA journal_mode")).isEqualToIgnoringCase(journal);
    restore("shop.db");
    assertRestored(file);
  }

  @Test
  void aStaleLogIsNeverApplied() throws Exception {
    try (Connection user = Sql.connect(file)) {
      Sql.run(user, "UPDATE t SET a = 'stale'");
      Path lost = folder.resolve("lost.db");
      Files.copy(SideFiles.wal(file), SideFiles.wal(lost));
      restore("lost.db");
      assertRestored(lost);
    }
  }

  @Test
  void aDamagedDatabaseIsReplaced() throws Exception {
    Files.write(file, new byte[8192]);
    restore("shop.db");
    assertRestored(file);
  }

  @Test
  void aDamagedDumpReplacesNothing() throws Exception {
    byte[] page = new byte[4096];
    System.arraycopy(page, 0, image, 4096, page.length);
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> restore("shop.db"))
        .matches(e -> e.code() == ErrorCode.CORRUPT, "has code CORRUPT");
    assertThat(Sql.text(file, "SELECT a FROM t")).isEqualTo("old");
  }

  @Test
  void whatACrashLeftIsRemoved() throws Exception {
    Path crashed = folder.resolve(DatabaseName.TEMPORARY_PREFIX + "99999999-1");
    Files.write(crashed, image);
    assertThat(session.databases().names()).containsExactly("shop.db");
    restore("shop.db");
    assertRestored(file);
  }

  @Test
  void linksAndForeignNamesAreRefused() throws Exception {
    Path outside = Files.createTempFile("outside", ".db");
    Files.createSymbolicLink(folder.resolve("link.db"), outside);
    for (String name : List.of("link.db", "../x.db", "/etc/x.db", "..", "x.db-wal", "a\0b")) {
      assertThatExceptionOfType(PluginException.class).isThrownBy(() -> restore(name));
      assertThatExceptionOfType(PluginException.class).isThrownBy(() -> session.fingerprint(name));
    }
    assertThat(Files.size(outside)).isZero();
    Files.delete(outside);
  }

  @Test
  void aDatabaseThatIsGoneComesBackUnderItsConfiguredPath(TestContext context) throws Exception {
    Files.delete(file);
    try (DatabaseSession one = Sessions.open(file, context.adapter())) {
      assertThat(one.databases().databases()).isEmpty();
      one.restore(Sessions.restore("shop.db", false), new ByteArrayInputStream(image));
      assertThat(one.databases().names()).containsExactly("shop.db");
    }
    assertRestored(file);
  }
}
