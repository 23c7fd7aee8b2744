package dev.holdfast.plugins.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.plugin.PluginException;
import dev.holdfast.testkit.InstalledProgram;
import dev.holdfast.testkit.server.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Only clients that are newer than the server, as many images have them. Their one difference that
 * matters is played by a script around the installed pg_restore, in the words of version 18.
 */
@ExtendWith(SharedServer.class)
class NewerClientsTest {

  private static final String SCRIPT =
      """
      #!/bin/sh
      case "$*" in
        --version) echo 'pg_restore (PostgreSQL) 18.6'; exit;;
        *--dbname*) ;;
        *) exec %1$s "$@";;
      esac
      say() { echo "$1" >&2; }
      say 'pg_restore: error: could not execute query: ERROR:  unrecognized configuration parameter "transaction_timeout"'
      say 'Command was: SET transaction_timeout = 0;'
      case "$*" in *--exit-on-error*) exit 1;; esac
      if %1$s "$@" 2>"$TMPDIR/errors"; then
        say 'pg_restore: warning: errors ignored on restore: 1'
      else
        grep -v 'errors ignored' "$TMPDIR/errors" >&2
        say 'pg_restore: warning: errors ignored on restore: 2'
      fi
      exit 1
      """;

  @Test
  void settingsUnknownToAnOlderServerAreNoError(PostgresServer server, @TempDir Path clients)
      throws Exception {
    for (String program : new String[] {"pg_dump", "pg_dumpall", "pg_restore"}) {
      Path installed =
          InstalledProgram.require(program, "postgresql-client", "/usr/lib/postgresql/*/bin");
      Path file = clients.resolve(program);
      if (program.equals("pg_restore")) {
        Files.writeString(file, SCRIPT.formatted(installed));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
      } else {
        Files.createSymbolicLink(file, installed);
      }
    }
    server.createDatabase("source", server.superuser());
    server.psql(
        "source",
        """
        create function here() returns boolean language sql
          as $$select current_database() = 'source'$$;
        create table t as select 7 n;
        """);
    Backups backups = new Backups(Configs.with(Configs.of(server), clients));
    assertThat(backups.restore(backups.dump("source"), "copy").warnings()).isEmpty();
    assertThat(server.psql("copy", "select n from t")).isEqualTo("7");

    server.psql("source", "alter table t add check (here())");
    Backups.Dump refused = backups.dump("source");
    PluginException failure =
        catchThrowableOfType(
            PluginException.class, () -> backups.restore(refused, "other", Map.of()));
    assertThat(failure).hasMessageContaining("t_check");
    assertThat(server.psql("postgres", "select from pg_database where datname ~ 'other|hold'"))
        .isEmpty();
  }
}
