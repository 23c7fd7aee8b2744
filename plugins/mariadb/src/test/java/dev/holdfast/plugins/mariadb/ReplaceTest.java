package dev.holdfast.plugins.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugins.mariadb.Backups.Backup;
import dev.holdfast.testkit.server.MariadbServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServer.class)
class ReplaceTest {

  private final MariadbServer server;

  ReplaceTest(MariadbServer server) {
    this.server = server;
  }

  /** As with an account that may drop a database, but not create it again. */
  @Test
  void failureAfterTheDropKeepsTheRestoredTables() throws Exception {
    Backups.create(server, "replaced", "create table t (n int); insert into t values (1), (2)");
    Backup backup = new Backups(Configs.of(server)).dump("replaced");
    server.sql(
        "",
        """
        create or replace user dropper@'%' identified by 'secret';
        grant all on `holdfast\\_restore\\_%`.* to dropper@'%';
        grant select, drop on replaced.* to dropper@'%';
        """);
    Backups limited = new Backups(Configs.as(server, "dropper", "secret"));

    PluginException failure =
        catchThrowableOfType(
            PluginException.class,
            () -> limited.restore(backup, "replaced", Map.of("replace", "")));

    String working =
        server.sql(
            "",
            "select schema_name from information_schema.schemata"
                + " where schema_name like 'holdfast_restore_%'");
    assertThat(failure).hasMessageContaining("the restored tables are in " + working);
    assertThat(server.sql(working, "select sum(n) from t")).isEqualTo("3");
    server.sql("", "drop database " + working);
  }
}
