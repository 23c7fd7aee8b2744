package dev.holdfast.plugins.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.database.Restorable;
import dev.holdfast.plugin.database.RestoreChain;
import dev.holdfast.plugin.database.RestoreRequest;
import dev.holdfast.plugin.database.RestoreResult;
import dev.holdfast.plugin.tool.ToolProcess;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Restores of databases to a machine that is reached over SSH. */
class SqliteRestoreOverSshTest extends SqliteOverSsh {

  @Test
  void openDatabaseWithALogIsNotReplaced() throws Exception {
    Dump dump = dump(session, SHOP);
    sql("shop.db", PAIR);
    try (ToolProcess reader = remote.start("sqlite3", folder.resolve("shop.db") + "")) {
      reader
          .input()
          .write("SELECT count(*) FROM one;\n.shell echo open\n".getBytes(StandardCharsets.UTF_8));
      reader.input().flush();
      reader.output().readNBytes(7);
      assertFails(
          ErrorCode.BUSY,
          () ->
              restore(session, dump.image(), "shop.db", request -> request.replaceExisting(true)));
    }
    assertThat(sql("shop.db", "SELECT count(*) FROM one; PRAGMA journal_mode"))
        .isEqualTo("4\nwal\n");
  }

  @Test
  void restoreReplacesAndKeepsTheMode() throws Exception {
    Dump dump = dump(session, SHOP);
    sql("shop.db", "DELETE FROM one");
    shell("chmod 640 data/shop.db");
    assertFails(
        ErrorCode.ALREADY_EXISTS,
        () -> restore(session, dump.image(), "shop.db", request -> request));
    RestoreResult result =
        restore(session, dump.image(), "shop.db", request -> request.replaceExisting(true));
    assertThat(result.warnings()).isEmpty();
    assertThat(sql("shop.db", "SELECT count(*) FROM one")).isEqualTo("3\n");
    assertThat(shell("stat -c %a data/shop.db")).isEqualTo("640\n");
  }

  @Test
  void damagedTargetIsReplacedWithItsLog() throws Exception {
    Dump dump = dump(session, SHOP);
    shell(
        "head -c 100 data/shop.db > x; head -c 9000 /dev/urandom >> x; mv x data/shop.db;"
            + " echo junk > data/shop.db-wal");
    restore(session, dump.image(), "shop.db", request -> request.replaceExisting(true));
    assertThat(sql("shop.db", "SELECT count(*) FROM one; PRAGMA integrity_check"))
        .isEqualTo("3\nok\n");
  }

  @Test
  void onlyDatabasesAreReplacedAndOnlyNamesOfDatabasesAreNew() throws Exception {
    Dump dump = dump(session, SHOP);
    shell("echo important > data/notes.txt; ln -s notes.txt data/link.db");
    for (String name : List.of("notes.txt", "link.db")) {
      assertFails(
          ErrorCode.ALREADY_EXISTS,
          () -> restore(session, dump.image(), name, request -> request.replaceExisting(true)));
    }
    for (String name : List.of("run.sh", ".hidden.db", "../up.db")) {
      assertFails(
          ErrorCode.INVALID_CONFIG, () -> restore(session, dump.image(), name, request -> request));
    }
    assertThat(shell("cat data/notes.txt; ls -A data"))
        .isEqualTo("important\nlink.db\nnotes.txt\nshop.db\n");
  }

  @Test
  void cutOrDamagedDumpReplacesNothing() throws Exception {
    Dump dump = dump(session, SHOP);
    byte[] cut = Arrays.copyOf(dump.image(), dump.image().length - 1);
    assertFails(
        ErrorCode.INCOMPLETE,
        () -> restore(session, cut, "shop.db", request -> request.replaceExisting(true)));
    byte[] damaged = dump.image().clone();
    Arrays.fill(damaged, 4096, damaged.length, (byte) 0x55);
    assertFails(
        ErrorCode.CORRUPT,
        () -> restore(session, damaged, "shop.db", request -> request.replaceExisting(true)));
    assertThat(sql("shop.db", "SELECT count(*) FROM one; PRAGMA journal_mode"))
        .isEqualTo("3\nwal\n");
  }

  /** What has arrived so far isn't a database, even if it could be taken for one. */
  @Test
  void connectionThatBreaksDuringARestoreLeavesTheOldDatabase() throws Exception {
    sql("shop.db", "INSERT INTO \"ödd \"\" name\" VALUES(1, randomblob(3000000))");
    Dump dump = dump(session, SHOP);
    InputStream breaking =
        new ByteArrayInputStream(dump.image()) {
          @Override
          public synchronized int read(byte[] bytes, int offset, int length) {
            if (pos > 2_000_000) {
              ssh.breakConnections();
            }
            return super.read(bytes, offset, length);
          }
        };
    RestoreRequest request = request(session, "shop.db", builder -> builder.replaceExisting(true));
    assertFails(
        ErrorCode.CONNECTION_LOST,
        () ->
            ((Restorable) session)
                .restore(request, RestoreChain.of(session.format(SHOP), breaking)));
    assertThat(sql("shop.db", "SELECT count(*) FROM one")).isEqualTo("3\n");
    awaitNothingLeft();
  }
}
