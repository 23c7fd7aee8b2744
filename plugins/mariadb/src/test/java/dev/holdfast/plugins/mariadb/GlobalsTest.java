package dev.holdfast.plugins.mariadb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.RestoreResult;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.plugin.database.SubjectListing.LeftOut;
import dev.holdfast.plugins.mariadb.Backups.Backup;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.server.MariadbServer;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Users, roles and grants come back, and nobody is locked out. */
@ExtendWith(SharedServer.class)
class GlobalsTest {

  private static final String USERS =
      """
      create or replace role `odd 'role`;
      grant select on `shop\\\\_1`.* to `odd 'role`;
      create or replace user 'o''dd`'@'10.0.0.%' identified by 'secret;''x' with max_user_connections 7;
      grant `odd 'role` to 'o''dd`'@'10.0.0.%' with admin option;
      grant select (host), insert on mysql.user to 'o''dd`'@'10.0.0.%' with grant option;
      set default role `odd 'role` for 'o''dd`'@'10.0.0.%';
      create or replace user socketed@localhost identified via unix_socket;
      """;
  private static final String GRANTS =
      "show create user 'o''dd`'@'10.0.0.%'; show grants for 'o''dd`'@'10.0.0.%';"
          + " show grants for `odd 'role`; show create user socketed@localhost";

  private final MariadbServer server;
  private final Backups backups;

  GlobalsTest(MariadbServer server) {
    this.server = server;
    this.backups = new Backups(Configs.of(server));
  }

  @Test
  void usersComeBackWithPasswordsAndGrants() throws Exception {
    server.sql("", USERS);
    String before = server.sql("", GRANTS);
    Backup backup = backups.dump(Subject.globals());
    assertThat(backup.items()).containsKeys("odd 'role", "o'dd`@10.0.0.%", "socketed@localhost");
    server.sql("", "drop user 'o''dd`'@'10.0.0.%', socketed@localhost; drop role `odd 'role`");
    RestoreResult result = backups.restore(backup, "", Map.of());
    assertThat(server.sql("", GRANTS)).isEqualTo(before).contains("IDENTIFIED BY PASSWORD");
    assertThat(result.warnings()).anyMatch(text -> text.contains("admin@% already exists"));
  }

  @Test
  void existingUsersAreReplacedOnlyOnRequestAndNeverTheRestoringOne() throws Exception {
    server.sql("", USERS);
    String before = server.sql("", GRANTS);
    Backup backup = backups.dump(Subject.globals());
    server.sql("", "set password for 'o''dd`'@'10.0.0.%' = password('other')");
    String changed = server.sql("", GRANTS);
    backups.restore(backup, "", Map.of());
    assertThat(server.sql("", GRANTS)).isEqualTo(changed).isNotEqualTo(before);
    backups.restore(backup, "", Map.of("replace-users", "true"));
    assertThat(server.sql("", GRANTS)).isEqualTo(before);
    assertThat(server.sql("", "select current_user()")).isEqualTo("admin@%");
  }

  @Test
  void cutOrForeignScriptChangesNothing() throws Exception {
    server.sql("", USERS);
    Backup backup = backups.dump(Subject.globals());
    server.sql("", "drop user socketed@localhost");
    byte[] half = Arrays.copyOf(backup.bytes(), backup.bytes().length - 1);
    Backup cut = new Backup(backup.subject(), backup.result(), backup.items(), half);
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> backups.restore(cut, "", Map.of()))
        .matches(e -> e.code() == ErrorCode.INCOMPLETE);
    Backup foreign =
        new Backup(
            backup.subject(),
            backup.result(),
            backup.items(),
            ("DROP DATABASE mysql;\n" + backup.text()).getBytes(UTF_8));
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> backups.restore(foreign, "", Map.of()))
        .matches(e -> e.code() == ErrorCode.CORRUPT);
    assertThat(server.sql("", "select user from mysql.user where user = 'socketed'")).isEmpty();
  }

  @Test
  void userWhoMayNotReadUsersHasNoneToBackUp() throws Exception {
    Backups.create(server, "own", "create table t (a int)");
    Backups.create(server, "foreign_one", "create table t (a int)");
    server.sql(
        "",
        """
        create or replace user tenant@'%' identified by 'tenant-of-one';
        grant all on own.* to tenant@'%';
        grant select on foreign_one.* to tenant@'%';
        """);
    try (TestContext context = TestContext.open();
        MariadbSession session =
            new MariadbSource()
                .open(Configs.as(server, "tenant", "tenant-of-one"), context.adapter())) {
      assertThat(session.subjects().subjects())
          .extracting(info -> info.subject().label())
          .containsExactly("own");
      assertThat(session.subjects().leftOut())
          .filteredOn(left -> !left.byDesign())
          .extracting(LeftOut::name)
          .containsExactly("foreign_one");
    }
  }
}
