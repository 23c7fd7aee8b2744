package dev.holdfast.plugins.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.RestoreResult;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.testkit.server.PostgresServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Roles move to another server, and what is there already isn't changed. */
@ExtendWith(SharedServer.class)
class GlobalsTest {

  private static final String ROLES =
      """
      select rolname, rolcanlogin, rolcreatedb, rolconnlimit, rolpassword,
             shobj_description(a.oid, 'pg_authid'),
             (select setconfig from pg_db_role_setting where setrole = a.oid and setdatabase = 0),
             array(select roleid::regrole from pg_auth_members where member = a.oid)
      from pg_authid a where rolname !~ '^pg_' and not rolsuper order by rolname
      """;
  private static final Subject GLOBALS = Subject.globals();

  @Test
  void rolesMoveToAnotherServer(PostgresServer source) throws Exception {
    try (PostgresServer target = PostgresServer.start()) {
      source.psql(
          "postgres",
          """
          create role "team;a" createdb;
          create role "o'Neill" login password 'p''w' connection limit 3;
          grant "team;a" to "o'Neill";
          alter role "o'Neill" set search_path = 'a', 'b;c';
          do $$begin
            execute format('alter role "team;a" set app.long = %L', repeat('x''', 700000));
          end$$;
          comment on role "o'Neill" is E'a\\\\b '';
          \\\\! touch x';
          """);
      Backups.Dump dump = new Backups(Configs.of(source)).dump(GLOBALS);
      Backups there = new Backups(Configs.of(target));
      assertThat(there.restore(dump, "").warnings()).noneMatch(w -> w.contains("Neill"));
      assertThat(target.psql("postgres", ROLES)).isEqualTo(source.psql("postgres", ROLES));

      target.psql("postgres", "alter role \"o'Neill\" password 'other' nologin");
      String changed = target.psql("postgres", ROLES);
      RestoreResult again = there.restore(dump, "");
      assertThat(again.warnings()).contains("Role o'Neill already exists and was left unchanged.");
      assertThat(target.psql("postgres", ROLES)).isEqualTo(changed);
    }
  }

  @Test
  void plainRoleIsWarnedOfMissingPasswords(PostgresServer server) throws Exception {
    server.createRole("plain", "secret word");
    Backups backups = new Backups(Configs.as(server, "plain", "secret word"));
    Backups.Dump dump = backups.dump(GLOBALS);
    assertThat(dump.result().warnings()).anyMatch(w -> w.contains("passwords of roles"));
    assertThat(new String(dump.bytes(), StandardCharsets.UTF_8))
        .contains("CREATE ROLE plain")
        .doesNotContain("SCRAM");
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> backups.restore(renamed(dump, "plain", "another"), ""))
        .matches(e -> e.code() == ErrorCode.PERMISSION_DENIED, "has code PERMISSION_DENIED");
  }

  @Test
  void psqlShellCommandIsNeverRun(PostgresServer server, @TempDir Path folder) throws Exception {
    Path proof = folder.resolve("ran");
    Backups backups = new Backups(Configs.of(server));
    Backups.Dump dump = backups.dump(GLOBALS);
    Backups.Dump hostile =
        renamed(dump, "SET client_encoding", "\\! touch " + proof + "\nSET client_encoding");
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> backups.restore(hostile, ""))
        .matches(e -> e.code() == ErrorCode.CORRUPT, "has code CORRUPT");
    assertThat(Files.exists(proof)).isFalse();
  }

  private static Backups.Dump renamed(Backups.Dump dump, String from, String to) {
    String text = new String(dump.bytes(), StandardCharsets.UTF_8).replace(from, to);
    return dump.withBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
