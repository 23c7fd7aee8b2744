package dev.holdfast.plugins.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plugin.database.TableProof;
import dev.holdfast.testkit.CommandLine;
import dev.holdfast.testkit.InstalledProgram;
import dev.holdfast.testkit.server.PostgresServer;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A database with one of everything comes back the same, the database's own settings included. */
class RichSchemaTest {

  private static final String DATABASE = "rich DATABASE 'x' \"y\"";
  private static final String SETTINGS =
      """
      select pg_encoding_to_char(encoding), datcollate, datctype, datconnlimit,
             array(select unnest(datacl)::text order by 1),
             pg_get_userbyid(datdba), shobj_description(oid, 'pg_database'),
             (select array_agg(setrole::regrole || setconfig::text order by setrole)
              from pg_db_role_setting where setdatabase = oid)
      from pg_database where datname = '%s'
      """;

  private static PostgresServer server;

  @BeforeAll
  static void makeDatabase() throws Exception {
    server = PostgresServer.start();
    server.psql(
        "postgres", "create role alice; create role bob; create role \"Weird \"\"role\"\"\"");
    String name = PostgresServer.identifier(DATABASE);
    server.psql(
        "postgres",
        "create database %s template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8'"
            .formatted(name));
    server.psql(
        "postgres",
        """
        alter database %1$s owner to alice;
        alter database %1$s connection limit 7;
        alter database %1$s set timezone = 'Asia/Tokyo';
        alter database %1$s set bytea_output = 'escape';
        alter database %1$s set default_transaction_read_only = on;
        alter role bob in database %1$s set search_path = 'a', 'DATABASE x ';
        grant create on database %1$s to bob;
        revoke connect on database %1$s from public;
        comment on database %1$s is 'ON DATABASE it''s;
        two lines';
        """
            .formatted(name));
    try (InputStream sql = RichSchemaTest.class.getResourceAsStream("rich.sql")) {
      server.psql(
          DATABASE,
          "set default_transaction_read_only = off;\n"
              + new String(sql.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @Test
  void everythingComesBack() throws Exception {
    Backups backups = new Backups(Configs.of(server));
    Backups.Dump dump = backups.dump(DATABASE);
    assertThat(dump.result().warnings()).isEmpty();
    assertThat(backups.restore(dump, "copy").warnings()).isEmpty();

    assertThat(dump.result().proof().differences(backups.inspect(dump))).isEmpty();
    assertThat(dump.result().proof().differences(backups.fingerprint("copy"))).isEmpty();
    assertThat(schema("copy")).isEqualTo(schema(DATABASE));
    assertThat(server.psql("postgres", SETTINGS.formatted("copy")))
        .isEqualTo(server.psql("postgres", SETTINGS.formatted(DATABASE.replace("'", "''"))));
  }

  @Test
  void rowsAreCounted() throws Exception {
    Map<String, Long> rows =
        new Backups(Configs.of(server))
            .dump(DATABASE).result().proof().tables().stream()
                .collect(Collectors.toMap(TableProof::name, TableProof::rows));
    assertThat(rows)
        .containsEntry("public.everything", 240L)
        .containsEntry("\"Weird \"\"schema\"\" .\".\"Täble; drop table x\"", 3L)
        .containsEntry("public.nothing", 2L)
        .containsEntry("public.one_text", 5L)
        .containsEntry("public.empty", 0L)
        .containsEntry("large objects", 3L)
        .containsEntry("sequences", 2L);
  }

  @Test
  void theSameRowsGiveTheSameDigestInAnyOrderAndOthersDoNot() throws Exception {
    server.createDatabase("digests", server.superuser());
    server.psql(
        "digests",
        """
        create table a (n integer, t text);
        insert into a select n, repeat('x', n) from generate_series(1, 1000) n;
        create table b (like a);
        insert into b select * from a order by n desc;
        create table c (like a);
        insert into c select n, case when n = 999 then repeat('x', 998) || 'y' else t end from a;
        create table d (like a);
        insert into d select case n when 1 then 2 else n end, t from a;
        """);
    List<TableProof> tables = new Backups(Configs.of(server)).fingerprint("digests").tables();
    assertThat(tables).extracting(TableProof::rows).containsOnly(1000L);
    String digest = tables.get(0).digest();
    assertThat(tables.get(1).digest()).isEqualTo(digest);
    assertThat(tables.get(2).digest()).isNotEqualTo(digest);
    assertThat(tables.get(3).digest()).isNotEqualTo(digest);
  }

  private static String schema(String database) throws Exception {
    String pgDump =
        InstalledProgram.require("pg_dump", "postgresql-client", "/usr/lib/postgresql/*/bin")
            .toString();
    Map<String, String> connection =
        Map.of(
            "PGHOST", server.host(),
            "PGPORT", Integer.toString(server.port()),
            "PGUSER", server.superuser(),
            "PGPASSWORD", server.superuserPassword(),
            "PGDATABASE", database);
    return CommandLine.of(pgDump, "--schema-only")
        .run(connection, "", Duration.ofMinutes(1))
        .lines()
        .filter(line -> !line.startsWith("\\"))
        .collect(Collectors.joining("\n"));
  }
}
