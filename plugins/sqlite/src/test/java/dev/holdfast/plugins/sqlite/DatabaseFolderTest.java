package dev.holdfast.plugins.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.SubjectListing;
import dev.holdfast.plugins.sqlite.database.DatabaseSession;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.TestContextExtension;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestContextExtension.class)
class DatabaseFolderTest {

  @TempDir private Path folder;

  /** A run over the folder would end as Success without it. */
  @Test
  void databaseWithoutHeaderIsListedAndItsDumpFails(TestContext context) throws Exception {
    create("whole.db");
    create("whole without ending");
    overwriteHeader(create("damaged.db"));
    overwriteHeader(create("encrypted.sqlite3"));
    Files.writeString(folder.resolve("notes.txt"), "no database ".repeat(1000));
    Files.createFile(folder.resolve("nothing yet.db"));
    Files.createFile(folder.resolve("lock"));
    try (DatabaseSession session = Sessions.open(folder, context.adapter())) {
      assertThat(session.subjects().databases())
          .containsExactly(
              "damaged.db",
              "encrypted.sqlite3",
              "nothing yet.db",
              "whole without ending",
              "whole.db");
      assertThat(session.subjects().leftOut()).isEmpty();
      assertThatThrownBy(
              () -> Sessions.dump(session, "damaged.db", OutputStream.nullOutputStream()))
          .isInstanceOfSatisfying(
              PluginException.class,
              e -> assertThat(e.code()).isIn(ErrorCode.INVALID_CONFIG, ErrorCode.CORRUPT));
    }
  }

  @Test
  void filesThatAreNotDumpedAreNamed(TestContext context, @TempDir Path elsewhere)
      throws Exception {
    create("shop.db");
    Path outside = create("outside.sqlite");
    Files.move(outside, elsewhere.resolve("outside.sqlite"));
    link("beside", "shop.db");
    link("away", elsewhere.resolve("outside.sqlite").toString());
    link("dangling.db", "/nowhere/shop");
    link("notes", "/etc/hostname");
    link("folder", "/etc");
    Files.createDirectories(folder.resolve("old/2024"));
    Files.copy(folder.resolve("shop.db"), folder.resolve("old/2024/Cookies"));
    Files.writeString(folder.resolve("old/notes.db"), "no database ".repeat(1000));
    Files.writeString(folder.resolve("other-wal"), "no log");
    try (SqliteShell user =
        SqliteShell.open(
            folder.resolve("gone.db"), "PRAGMA journal_mode=WAL", "CREATE TABLE t(a)")) {
      Files.delete(folder.resolve("gone.db"));
      assertThat(user).isNotNull();
      try (DatabaseSession session = Sessions.open(folder, context.adapter())) {
        SubjectListing listing = session.subjects();
        assertThat(listing.databases()).containsExactly("shop.db");
        assertThat(listing.leftOut())
            .extracting(left -> (left.byDesign() ? "" : "! ") + left.name())
            .containsExactly(
                "! away", "beside", "! dangling.db", "folder", "! gone.db-wal", "old/2024/Cookies");
      }
    }
  }

  /** Neither may it crash, nor leave the file out without a word. */
  @Test
  void undecodableNameIsReported(TestContext context) throws Exception {
    Path file = create("shop.db");
    rename(file, "gr\\374\\337e.db");
    rename(create("other"), "no\\377");
    try (DatabaseSession session = Sessions.open(folder, context.adapter())) {
      assertThat(session.subjects().databases()).isEmpty();
      assertThat(session.subjects().leftOut())
          .allMatch(left -> !left.byDesign())
          .extracting(SubjectListing.LeftOut::name)
          .containsExactly("gr\\xFC\\xDFe.db", "no\\xFF");
    }
  }

  @Test
  void missingFileIsNamed(TestContext context) throws Exception {
    Path missing = folder.resolve("missing.db");
    try (DatabaseSession session = Sessions.open(missing, context.adapter())) {
      assertThat(session.subjects().leftOut())
          .singleElement()
          .satisfies(left -> assertThat(left.byDesign()).isFalse())
          .satisfies(left -> assertThat(left.reason()).contains(missing.toString()));
    }
    assertThat(Sessions.SOURCE.check(Sessions.config(missing), context.adapter()))
        .isInstanceOfSatisfying(
            CheckResult.Failed.class,
            failed -> assertThat(failed.message()).contains(missing.toString()));
    assertThat(missing).doesNotExist();
  }

  private void link(String name, String target) throws Exception {
    Files.createSymbolicLink(folder.resolve(name), Path.of(target));
  }

  /** Gives a file a name of any bytes, which Java can't. */
  private void rename(Path file, String escaped) throws Exception {
    String to = "$(printf '" + escaped + "')";
    Process process =
        new ProcessBuilder("sh", "-c", "mv " + file + " \"" + folder + "/" + to + "\"").start();
    assertThat(process.waitFor()).isZero();
  }

  private Path create(String name) throws Exception {
    Path file = folder.resolve(name);
    try (Connection connection = Sql.connect(file)) {
      Sql.run(connection, "CREATE TABLE item (id INTEGER PRIMARY KEY)");
    }
    return file;
  }

  private static void overwriteHeader(Path file) throws Exception {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[100]), 0);
    }
  }
}
