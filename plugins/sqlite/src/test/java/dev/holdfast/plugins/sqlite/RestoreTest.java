package dev.holdfast.plugins.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.PreflightFinding;
import dev.holdfast.plugins.sqlite.database.DatabaseSession;
import dev.holdfast.plugins.sqlite.folder.DatabaseName;
import dev.holdfast.plugins.sqlite.folder.SideFiles;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.TestContextExtension;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.time.Duration;
import java.util.Arrays;
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
            new SqliteConfig(folder, Duration.ofMillis(200), null), context.adapter());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Sessions.dump(session, "shop.db", out);
    image = out.toByteArray();
    Sql.run(file, "UPDATE t SET a = 'old'");
  }

  @AfterEach
  void closeSession() {
    session.close();
  }

  private void restore(String target) throws Exception {
    session.restore(Sessions.restore(target, true), Sessions.chain(image));
  }

  private void assertRestored(Path restored) throws Exception {
    assertThat(Sql.text(restored, "SELECT a FROM t")).isEqualTo("new");
    try (var files = Files.list(folder)) {
      assertThat(files.map(Path::getFileName).map(Path::toString))
          .noneMatch(name -> name.startsWith(DatabaseName.TEMPORARY_PREFIX));
    }
  }

  @Test
  void replacesTheFileAndKeepsItsMode() throws Exception {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
    restore("shop.db");
    assertRestored(file);
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-rw-r--"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"WAL", "DELETE"})
  void doesNotReplaceADatabaseInUse(String journal) throws Exception {
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
  void staleLogIsNeverApplied() throws Exception {
    try (Connection user = Sql.connect(file)) {
      Sql.run(user, "UPDATE t SET a = 'stale'");
      Path lost = folder.resolve("lost.db");
      Files.copy(SideFiles.wal(file), SideFiles.wal(lost));
      restore("lost.db");
      assertRestored(lost);
    }
  }

  @Test
  void damagedDatabaseIsReplaced() throws Exception {
    Sql.run(file, "PRAGMA journal_mode=DELETE");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[8000]), 100);
    }
    restore("shop.db");
    assertRestored(file);
  }

  @Test
  void emptyDatabaseIsReplaced() throws Exception {
    Path empty = Files.createFile(folder.resolve("empty.db"));
    restore("empty.db");
    assertRestored(empty);
  }

  /** It may be anything: a key, another engine's database, or what is left of this one. */
  @ParameterizedTest
  @ValueSource(strings = {"master.key", "shop.db", "index.php", "places"})
  void otherFilesAreNotReplaced(String name) throws Exception {
    byte[] content = "no database ".repeat(1000).getBytes(StandardCharsets.UTF_8);
    Files.write(folder.resolve(name), content);
    assertRefused(name, ErrorCode.ALREADY_EXISTS);
    assertThat(folder.resolve(name)).hasBinaryContent(content);
    Files.write(folder.resolve("__init__.py"), new byte[0]);
    assertRefused("__init__.py", ErrorCode.ALREADY_EXISTS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.jar",
        "index.php",
        ".hidden.db",
        ".db",
        "authorized_keys",
        "x.db.jar",
        "x.db\n.php",
        "x.db-journal",
        "a/b.db",
        "x.sh",
        "line\nbreak.db",
        ""
      })
  void newFilesNeedDatabaseNames(String name) throws Exception {
    assertRefused(name, ErrorCode.INVALID_CONFIG);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  private void assertRefused(String name, ErrorCode code) throws Exception {
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> restore(name))
        .matches(e -> e.code() == code, "has code " + code);
    assertThat(session.preflight(Sessions.restore(name, true)))
        .first()
        .matches(finding -> finding.severity() == PreflightFinding.Severity.IMPOSSIBLE)
        .matches(finding -> finding.code() == code);
  }

  @Test
  void sourceOfOneFileReplacesNoOther(TestContext context) throws Exception {
    Path other = folder.resolve("other.db");
    Sql.run(other, "CREATE TABLE t(a)", "INSERT INTO t VALUES ('theirs')");
    try (DatabaseSession one = Sessions.open(file, context.adapter())) {
      session = one;
      assertRefused("other.db", ErrorCode.ALREADY_EXISTS);
      assertThat(Sql.text(other, "SELECT a FROM t")).isEqualTo("theirs");
      restore("copy.sqlite");
      assertRestored(folder.resolve("copy.sqlite"));
      restore("shop.db");
      assertRestored(file);
    }
    SqliteConfig inPlace = new SqliteConfig(file, null, true);
    try (DatabaseSession one = Sessions.SOURCE.open(inPlace, context.adapter())) {
      session = one;
      assertRefused("new.db", ErrorCode.INVALID_CONFIG);
      restore("holdfast_verify_0123456789ab");
      restore("shop.db");
      assertRestored(file);
    }
  }

  /** What stands behind the last page of a database could be a program. */
  @Test
  void dumpLongerThanItsPagesIsNeverRestored() throws Exception {
    byte[] longer = Arrays.copyOf(image, image.length + 4096);
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(
            () -> session.restore(Sessions.restore("copy.db", false), Sessions.chain(longer)))
        .matches(e -> e.code() == ErrorCode.INCOMPLETE, "has code INCOMPLETE");
    assertThat(folder.resolve("copy.db")).doesNotExist();
  }

  @Test
  void damagedDumpReplacesNothing() throws Exception {
    byte[] page = new byte[4096];
    System.arraycopy(page, 0, image, 4096, page.length);
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> restore("shop.db"))
        .matches(e -> e.code() == ErrorCode.CORRUPT, "has code CORRUPT");
    assertThat(Sql.text(file, "SELECT a FROM t")).isEqualTo("old");
  }

  @Test
  void leftoversOfACrashAreRemoved() throws Exception {
    Path crashed = folder.resolve(DatabaseName.TEMPORARY_PREFIX + "99999999-1");
    Files.write(crashed, image);
    assertThat(session.subjects().databases()).containsExactly("shop.db");
    restore("shop.db");
    assertRestored(file);
  }

  @Test
  void linksAndForeignNamesAreRefused() throws Exception {
    Path outside = Files.createTempFile("outside", ".db");
    Files.createSymbolicLink(folder.resolve("link.db"), outside);
    for (String name : List.of("link.db", "../x.db", "/etc/x.db", "..", "x.db-wal", "a\0b")) {
      assertThatExceptionOfType(PluginException.class).isThrownBy(() -> restore(name));
      assertThatExceptionOfType(PluginException.class)
          .isThrownBy(() -> Sessions.fingerprint(session, name));
    }
    assertThat(Files.size(outside)).isZero();
    Files.delete(outside);
  }

  @Test
  void missingDatabaseIsRestoredToItsConfiguredPath(TestContext context) throws Exception {
    Files.delete(file);
    try (DatabaseSession one = Sessions.open(file, context.adapter())) {
      assertThat(one.subjects().subjects()).isEmpty();
      one.restore(Sessions.restore("shop.db", false), Sessions.chain(image));
      assertThat(one.subjects().databases()).containsExactly("shop.db");
    }
    assertRestored(file);
  }
}
