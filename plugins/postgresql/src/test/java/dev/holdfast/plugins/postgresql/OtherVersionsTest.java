package dev.holdfast.plugins.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plugin.database.Subject;
import dev.holdfast.testkit.server.PostgresServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The installed clients with servers that are older and newer. */
@Tag("slow")
class OtherVersionsTest {

  private static PostgresServer older;
  private static PostgresServer newer;

  @BeforeAll
  static void startServers() throws Exception {
    older = OtherServers.start(12);
    newer = OtherServers.start(17);
    new AccountsFixture(older).create("shop", 100_000);
    older.psql(
        "shop",
        """
        create role clerk login password 'clerk''s word';
        create extension citext;
        alter table account owner to clerk;
        alter database shop set timezone = 'Asia/Tokyo';
        """);
  }

  @AfterAll
  static void stopServers() {
    older.close();
    newer.close();
  }

  @Test
  void olderServerIsDumpedAndRestoredToItself() throws Exception {
    Backups backups = new Backups(Configs.of(older));
    Backups.Dump dump = backups.dump("shop");
    assertThat(dump.content().differences(backups.inspect(dump))).isEmpty();
    assertThat(backups.restore(dump, "copy").warnings()).isEmpty();
    assertThat(dump.content().differences(backups.fingerprint("copy"))).isEmpty();
    assertThat(backups.restore(dump, "copy", true, false).warnings()).isEmpty();
    assertThat(older.psql("copy", "show timezone")).isEqualTo("Asia/Tokyo");
  }

  @Test
  void olderServerMovesToTheInstalledVersion() throws Exception {
    try (PostgresServer installed = PostgresServer.start()) {
      Backups.Dump dump = moveTo(installed);
      assertThat(dump.content().differences(backups(installed).fingerprint("shop"))).isEmpty();
    }
  }

  @Test
  void olderServerMovesToOneTooNewForTheClientsToDump() throws Exception {
    moveTo(newer);
  }

  private static Backups.Dump moveTo(PostgresServer target) throws Exception {
    Backups.Dump globals = backups(older).dump(Subject.globals());
    backups(target).restore(globals, "");
    Backups.Dump dump = backups(older).dump("shop");
    assertThat(backups(target).preflight(dump, "shop")).isEmpty();
    assertThat(backups(target).restore(dump, "shop").warnings()).isEmpty();
    new AccountsFixture(target).checkInvariant("shop");
    assertThat(target.psql("shop", "clerk", "clerk's word", "select count(*) from account"))
        .isEqualTo(older.psql("shop", "select count(*) from account"));
    return dump;
  }

  private static Backups backups(PostgresServer server) {
    return new Backups(Configs.of(server));
  }
}
