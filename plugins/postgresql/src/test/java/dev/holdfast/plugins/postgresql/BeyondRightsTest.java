package dev.holdfast.plugins.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.PreflightFinding;
import dev.holdfast.testkit.server.PostgresServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a role may not restore is an error or a warning, never silence. */
@ExtendWith(SharedServer.class)
class BeyondRightsTest {

  private static final String DATABASE = "beyond";

  private static PlainRole role;
  private static PostgresServer server;

  @BeforeAll
  static void makeRole(PostgresServer shared) throws Exception {
    role = PlainRole.on(shared);
    server = shared;
  }

  @BeforeEach
  void makeDatabase() throws Exception {
    role.makeDatabase(DATABASE);
  }

  @AfterEach
  void dropDatabases() throws Exception {
    for (String name : new String[] {DATABASE, "copy"}) {
      new AccountsFixture(server).drop(name);
    }
  }

  @Tag("slow")
  @Test
  void untrustedExtensionIsAnError() throws Exception {
    server.psql(DATABASE, "create extension pageinspect");
    Backups.Dump dump = new Backups(Configs.of(server)).dump(DATABASE);
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> role.backups().restore(dump, "copy"))
        .withMessageContaining("pageinspect")
        .matches(e -> e.code() == ErrorCode.PERMISSION_DENIED, "has code PERMISSION_DENIED");
    assertThat(
            server.psql(
                "postgres", "select datname from pg_database where datname ~ 'copy|holdfast'"))
        .isEmpty();
  }

  @Test
  void superuserSettingsAreLeftOutWithAWarning() throws Exception {
    server.psql("postgres", "alter database beyond set log_statement = 'all'");
    Backups.Dump dump = new Backups(Configs.of(server)).dump(DATABASE);
    assertThat(role.backups().restore(dump, "copy").warnings())
        .singleElement()
        .asString()
        .contains("log_statement");
  }

  @Test
  void preflightReportsAMissingCreatedb() throws Exception {
    Backups weak = role.weakBackups();
    Backups.Dump dump = new Backups(Configs.of(server)).dump(DATABASE);
    assertThat(weak.preflight(dump, "copy"))
        .extracting(PreflightFinding::severity)
        .contains(PreflightFinding.Severity.IMPOSSIBLE);
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> weak.restore(dump, "copy"))
        .matches(e -> e.code() == ErrorCode.PERMISSION_DENIED, "has code PERMISSION_DENIED");
  }
}
