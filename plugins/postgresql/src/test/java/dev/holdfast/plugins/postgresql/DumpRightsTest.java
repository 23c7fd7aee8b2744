package dev.holdfast.plugins.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.SubjectListing.LeftOut;
import dev.holdfast.testkit.server.PostgresServer;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a role may not read is never left out silently. */
@ExtendWith(SharedServer.class)
class DumpRightsTest {

  private static PostgresServer server;

  @BeforeAll
  static void startServer(PostgresServer shared) throws Exception {
    server = shared;
  }

  @Test
  void unreadableTableIsNamed() throws Exception {
    server.createDatabase("private", server.superuser());
    server.psql("private", "create table open (n integer); create table diary (n serial)");
    server.createRole("reader", "reader's word");
    server.psql("private", "grant select on open to reader");
    Backups reader = new Backups(Configs.as(server, "reader", "reader's word"));
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> reader.dump("private"))
        .withMessageContaining("diary")
        .matches(e -> e.code() == ErrorCode.PERMISSION_DENIED, "has code PERMISSION_DENIED");
    Backups without =
        new Backups(
            Configs.changed(reader.config(), draft -> draft.excludeTables = List.of("diary")));
    assertThat(without.dump("private").result().leftOut())
        .extracting(LeftOut::name)
        .containsExactly("public.diary");
  }

  @Tag("slow")
  @Test
  void rowsHiddenByAPolicyFailTheDump() throws Exception {
    server.createDatabase("hidden", server.superuser());
    server.createRole("tenant", "tenant's word");
    server.psql(
        "hidden",
        """
        create table t as select generate_series(1, 9) n;
        alter table t enable row level security;
        create policy few on t using (n < 3);
        grant select on t to tenant;
        """);
    Backups tenant = new Backups(Configs.as(server, "tenant", "tenant's word"));
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> tenant.dump("hidden"))
        .matches(e -> e.code() == ErrorCode.PERMISSION_DENIED, "has code PERMISSION_DENIED");
  }
}
