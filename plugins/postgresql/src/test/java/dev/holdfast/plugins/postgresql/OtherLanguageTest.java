package dev.holdfast.plugins.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.plugin.PluginException;
import dev.holdfast.testkit.server.PostgresServer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server that speaks German: what we must understand isn't in its words. */
class OtherLanguageTest {

  @AutoClose private static PostgresServer server;

  @BeforeAll
  static void startServer() throws Exception {
    server = PostgresServer.start();
    server.psql("postgres", "alter role all set lc_messages = 'C.UTF-8'");
  }

  @Test
  void backupIsProvenAndRestored() throws Exception {
    server.createDatabase("source", server.superuser());
    server.psql("source", "create table t as select generate_series(1, 9) n");
    Backups backups = new Backups(Configs.of(server));
    Backups.Dump dump = backups.dump("source");
    assertThat(backups.restore(dump, "copy").warnings()).isEmpty();
    assertThat(dump.content().differences(backups.fingerprint("copy"))).isEmpty();
  }

  @Tag("slow")
  @Test
  void errorsAreReportedInTheServersLanguage() throws Exception {
    server.createDatabase("private", server.superuser());
    server.psql("private", "create table diary (n integer)");
    server.createRole("reader", "reader's word");
    Backups reader = new Backups(Configs.as(server, "reader", "reader's word"));
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> reader.dump("private"))
        .withMessageContaining("keine Berechtigung")
        .withMessageContaining("diary");
  }
}
