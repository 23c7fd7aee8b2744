package dev.holdfast.plugins.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.RestoreResult;
import dev.holdfast.testkit.CommandLine;
import dev.holdfast.testkit.InstalledProgram;
import dev.holdfast.testkit.server.PostgresServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Ways out where a server can't take all of a backup, and ways to restore a part of it. */
@ExtendWith(SharedServer.class)
class RestoreOptionsTest {

  private static final String COPY = "copy";

  private static PostgresServer server;
  private static Backups backups;
  private static Backups.Dump shop;

  @BeforeAll
  static void startServer(PostgresServer shared) throws Exception {
    server = shared;
    backups = new Backups(Configs.of(server));
    server.createDatabase("shop", server.superuser());
    server.psql(
        "shop",
        """
        create role clerk; create role gone;
        create schema audit; create schema "Other";
        create extension hstore;
        create type audit.mood as enum ('good', 'bad');
        create function audit.positive(integer) returns boolean language sql immutable
          as 'select $1 > 0';
        create table customers (id serial primary key, name text);
        insert into customers (name) values ('Anna'), ('Bert');
        create table orders (
          id integer generated always as identity primary key,
          customer integer references customers, boss integer references orders,
          mood audit.mood, amount integer check (audit.positive(amount)));
        insert into orders (customer, boss, mood, amount) values (1, 1, 'good', 5), (2, 1, 'bad', 7);
        create index on orders (amount) where audit.positive(amount);
        create function noted() returns trigger language plpgsql as 'begin return new; end';
        create trigger noted before insert on orders for each row execute function noted();
        alter table orders owner to clerk, enable row level security;
        create policy few on orders using (exists (select from customers));
        comment on column orders.amount is 'in cents';
        grant select on orders to gone;
        create table events (day date, what hstore) partition by range (day);
        create table events_1 partition of events for values from ('2024-01-01') to ('2025-01-01');
        create table events_2 partition of events for values from ('2025-01-01') to ('2026-01-01');
        create index on events (day);
        insert into events values ('2024-05-05', 'a=>1'), ('2025-05-05', 'b=>2');
        create table audit.log (n integer primary key, customer integer references customers);
        insert into audit.log values (1, 1);
        create view audit.recent as select * from audit.log;
        create table "Other"."Log" (n integer);
        create materialized view totals as select sum(amount) from orders;
        create view everything as select amount, name from orders, customers;
        """);
    shop = backups.dump("shop");
  }

  @AfterEach
  void dropCopy() throws Exception {
    server.psql("postgres", "drop database if exists copy");
  }

  @Test
  void singleTableIsRestoredWithItsDependents() throws Exception {
    RestoreResult result = parts("public.orders");
    assertThat(result.warnings())
        .anyMatch(warning -> warning.startsWith("Only public.orders"))
        .anyMatch(warning -> warning.contains("FK CONSTRAINT orders orders_customer_fkey"));
    assertThat(psql("select id, customer, boss, mood, amount from orders order by 1"))
        .isEqualTo("1\t1\t1\tgood\t5\n2\t2\t1\tbad\t7");
    assertThat(
            psql(
                "select conname from pg_constraint where conrelid = 'orders'::regclass order by 1"))
        .isEqualTo("orders_amount_check\norders_boss_fkey\norders_pkey");
    assertThat(psql("select count(*) from pg_indexes where tablename = 'orders'")).isEqualTo("2");
    assertThat(psql("select tgname from pg_trigger where not tgisinternal")).isEqualTo("noted");
    assertThat(psql("select polname from pg_policy")).isEqualTo("few");
    assertThat(psql("select tableowner, rowsecurity from pg_tables where tablename = 'orders'"))
        .isEqualTo("clerk\tt");
    assertThat(psql("select has_table_privilege('gone', 'orders', 'select')")).isEqualTo("t");
    assertThat(psql("select col_description('orders'::regclass, 5)")).isEqualTo("in cents");
    assertThat(psql("insert into orders (amount) values (1) returning id")).isEqualTo("3");
    // The policy names it; its rows were not asked for.
    assertThat(psql("select count(*) from customers")).isEqualTo("0");
    assertThat(psql("select to_regclass('audit.log') is null and to_regclass('events') is null"))
        .isEqualTo("t");
  }

  @Tag("slow")
  @Test
  void partitionedTableIsRestoredWithItsPartitions() throws Exception {
    parts("events");
    assertThat(psql("select day, what from events order by 1"))
        .isEqualTo("2024-05-05\t\"a\"=>\"1\"\n2025-05-05\t\"b\"=>\"2\"");
    assertThat(psql("select inhrelid::regclass from pg_inherits order by 1"))
        .isEqualTo("events_1\nevents_2\nevents_1_day_idx\nevents_2_day_idx");
    assertThat(psql("select to_regclass('orders') is null")).isEqualTo("t");
  }

  @Test
  void schemaIsRestoredWithItsDependencies() throws Exception {
    RestoreResult result = parts("schema:audit");
    assertThat(result.warnings())
        .anyMatch(warning -> warning.contains("FK CONSTRAINT log log_customer_fkey"));
    assertThat(psql("select * from audit.recent")).isEqualTo("1\t1");
    assertThat(psql("select audit.positive(1), 'good'::audit.mood")).isEqualTo("t\tgood");
    assertThat(
            psql(
                "select to_regclass('customers') is null and to_regnamespace('\"Other\"') is null"))
        .isEqualTo("t");
  }

  @Tag("slow")
  @Test
  void severalNamesAndPatternsAreAccepted() throws Exception {
    parts("cust*", "\"Other\".\"Log\"", "audit.log");
    assertThat(psql("select count(*) from customers")).isEqualTo("2");
    assertThat(psql("select count(*) from \"Other\".\"Log\"")).isEqualTo("0");
    assertThat(psql("select count(*) from audit.log join customers on id = customer"))
        .isEqualTo("1");
    assertThat(psql("select count(*) from pg_constraint where contype = 'f'")).isEqualTo("1");
  }

  @Test
  void unknownAndMalformedNamesChangeNothing() throws Exception {
    assertFails(() -> parts("no_such_table"), ErrorCode.NOT_FOUND, "no_such_table");
    assertFails(() -> parts("schema:a.b"), ErrorCode.INVALID_CONFIG, "schema:a.b");
    assertFails(() -> parts("schema:"), ErrorCode.INVALID_CONFIG, "The part schema:");
    assertFails(() -> parts(" "), ErrorCode.INVALID_CONFIG, "The part");
    assertFails(() -> parts("orders customers"), ErrorCode.INVALID_CONFIG, "orders customers");
    assertFails(Map.of("no-owner", "yes"), ErrorCode.INVALID_CONFIG, "no-owner");
    assertFails(Map.of("locale", "C' TEMPLATE shop"), ErrorCode.INVALID_CONFIG, "locale");
    assertThat(server.psql("postgres", "select from pg_database where datname ~ 'copy|holdfast'"))
        .isEmpty();
  }

  @Tag("slow")
  @Test
  void partNeverReplacesTheWholeDatabase() throws Exception {
    server.createDatabase(COPY, server.superuser());
    PluginException failure =
        catchThrowableOfType(
            PluginException.class, () -> backups.restoreParts(shop, COPY, true, "orders"));
    assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_CONFIG);
  }

  @Tag("slow")
  @Test
  void missingRolesCanBeLeftOut() throws Exception {
    try (PostgresServer other = PostgresServer.start()) {
      Backups there = new Backups(Configs.of(other));
      PluginException failure =
          catchThrowableOfType(PluginException.class, () -> there.restore(shop, COPY, Map.of()));
      assertThat(failure).hasMessageContaining("clerk, gone");
      assertThat(failure.hint()).contains("--option no-owner");
      assertThat(
              there
                  .restore(shop, COPY, Map.of("no-owner", "true", "no-privileges", "true"))
                  .warnings())
          .allMatch(warning -> warning.startsWith("As requested: "));
      assertThat(other.psql(COPY, "select count(*) from orders")).isEqualTo("2");
    }
  }

  @Tag("slow")
  @Test
  void extensionsCanBeLeftOutWithTheirDependents() throws Exception {
    RestoreResult result = restore(Map.of("leave-out", "EXTENSION hstore"));
    assertThat(result.warnings())
        .anyMatch(warning -> warning.contains("TABLE events") && warning.contains("hstore"));
    assertThat(psql("select count(*) from pg_extension where extname = 'hstore'")).isEqualTo("0");
    assertThat(psql("select count(*) from orders")).isEqualTo("2");
  }

  @Tag("slow")
  @Test
  void materialisedViewsCanStayEmpty() throws Exception {
    RestoreResult result =
        restore(Map.of("leave-out", "MATERIALIZED VIEW DATA; FK CONSTRAINT orders *"));
    assertThat(result.warnings()).anyMatch(w -> w.contains("MATERIALIZED VIEW DATA totals"));
    assertThat(psql("select relispopulated from pg_class where relname = 'totals'")).isEqualTo("f");
  }

  /** Such as one whose query depends on the day. */
  @Tag("slow")
  @Test
  void unfillableMaterialisedViewIsReportedWithAHint() throws Exception {
    server.createDatabase("unfilled", server.superuser());
    server.psql(
        "unfilled",
        """
        create table t as select 1 n;
        create materialized view inverse as select 1 / n from t;
        create materialized view total as select sum(n) from t;
        update t set n = 0;
        """);
    Backups.Dump dump = backups.dump("unfilled");
    PluginException failure =
        catchThrowableOfType(PluginException.class, () -> backups.restore(dump, COPY, Map.of()));
    assertThat(failure).hasMessageContaining("inverse");
    assertThat(failure.hint()).contains("'leave-out=MATERIALIZED VIEW DATA …'");
    backups.restore(dump, COPY, Map.of("leave-out", "MATERIALIZED VIEW DATA inverse"));
    assertThat(psql("select relname, relispopulated from pg_class where relkind = 'm' order by 1"))
        .isEqualTo("inverse\tf\ntotal\tt");
  }

  @Test
  void unqualifiedFunctionIsReportedWithAHint() throws Exception {
    server.createDatabase("unqualified", server.superuser());
    server.psql(
        "unqualified",
        """
        create table rates (n integer); insert into rates values (3);
        create function rate() returns integer language sql immutable as 'select max(n) from rates';
        create table prices (n integer check (n < rate())); insert into prices values (1);
        create index on prices ((n * rate()));
        create materialized view totals as select n * rate() from prices;
        """);
    Backups.Dump dump = backups.dump("unqualified");
    PluginException failure =
        catchThrowableOfType(PluginException.class, () -> backups.restore(dump, COPY, Map.of()));
    assertThat(failure.hint()).contains("--option search-path=");
    assertThat(backups.restore(dump, COPY, Map.of("search-path", "public, \"It's\"")).warnings())
        .isEmpty();
    assertThat(psql("select * from totals")).isEqualTo("3");
    assertThat(dump.content().differences(backups.fingerprint(COPY))).isEmpty();
  }

  /** An archive that somebody made with {@code pg_dump --exclude-table-data}. */
  @Tag("slow")
  @Test
  void foreignKeysToMissingRowsAreLeftOut() throws Exception {
    Path file = Files.createTempFile("excluded", ".dump");
    Path pgDump =
        InstalledProgram.require("pg_dump", "postgresql-client", "/usr/lib/postgresql/*/bin");
    CommandLine.of(pgDump.toString(), "-Fc", "-Z0", "-C", "--file=" + file)
        .with(List.of("--exclude-table-data=customers"))
        .run(
            Map.of(
                "PGHOST", server.host(),
                "PGPORT", Integer.toString(server.port()),
                "PGUSER", server.superuser(),
                "PGPASSWORD", server.superuserPassword(),
                "PGDATABASE", "shop"),
            "",
            Duration.ofMinutes(1));
    Backups.Dump part = shop.withBytes(Files.readAllBytes(file));
    Files.delete(file);
    assertThat(backups.restore(part, COPY, Map.of()).warnings())
        .singleElement()
        .asString()
        .startsWith("Foreign keys are left out")
        .contains("orders orders_customer_fkey", "log log_customer_fkey");
    assertThat(psql("select count(*) from orders")).isEqualTo("2");
    assertThat(psql("select count(*) from pg_constraint where contype = 'f'")).isEqualTo("1");
  }

  /** Which partition a row belongs to may depend on the server. */
  @Tag("slow")
  @Test
  void partitionsThatRejectTheirRowsBecomeTables() throws Exception {
    server.createDatabase("parted", server.superuser());
    server.psql(
        "parted",
        """
        create function part(integer) returns text language plpgsql immutable
          as $$begin return case current_database() when 'parted' then 'a' else 'b' end; end$$;
        create table t (n integer) partition by list (part(n));
        create table t_a partition of t for values in ('a');
        create table t_b partition of t for values in ('b');
        insert into t values (1), (2);
        """);
    Backups.Dump dump = backups.dump("parted");
    PluginException failure =
        catchThrowableOfType(PluginException.class, () -> backups.restore(dump, COPY, Map.of()));
    assertThat(failure.hint()).contains("--option 'leave-out=TABLE ATTACH'");
    backups.restore(dump, COPY, Map.of("leave-out", "TABLE ATTACH"));
    assertThat(psql("select count(*) from t_a")).isEqualTo("2");
  }

  /** As a role leaves them that was deleted from the catalogue by hand. */
  @Tag("slow")
  @Test
  void grantsToMissingRolesAreNamedAndCanBeLeftOut() throws Exception {
    server.createDatabase("dangling", server.superuser());
    server.psql(
        "dangling",
        "create role ghost; create table t as select 1 n; grant select on t to ghost;"
            + " delete from pg_authid where rolname = 'ghost'");
    Backups.Dump dump = backups.dump("dangling");
    PluginException failure =
        catchThrowableOfType(PluginException.class, () -> backups.restore(dump, COPY, Map.of()));
    assertThat(failure.code()).isEqualTo(ErrorCode.NOT_FOUND);
    assertThat(failure.hint()).contains("--option no-privileges");
    backups.restore(dump, COPY, Map.of("no-privileges", "true"));
    assertThat(psql("select n from t")).isEqualTo("1");
    server.psql("postgres", "drop database dangling");
    server.psql("postgres", "delete from pg_shdepend where deptype = 'a'");
  }

  @Tag("slow")
  @Test
  void missingLocaleCanBeReplaced() throws Exception {
    server.psql("postgres", "create database local template template0 locale 'C.utf8'");
    server.psql("local", "create table t as select 'ä'::text");
    Backups.Dump dump = backups.dump("local");
    String archive = new String(dump.bytes(), StandardCharsets.ISO_8859_1);
    Backups.Dump elsewhere =
        dump.withBytes(
            archive.replace("'C.utf8'", "'xx_XX8'").getBytes(StandardCharsets.ISO_8859_1));
    PluginException failure =
        catchThrowableOfType(
            PluginException.class, () -> backups.restore(elsewhere, COPY, Map.of()));
    assertThat(failure).hasMessageContaining("xx_XX8");
    assertThat(failure.hint()).contains("--option locale=");
    backups.restore(elsewhere, COPY, Map.of("locale", "C", "encoding", "LATIN1"));
    assertThat(
            psql(
                "select datcollate, pg_encoding_to_char(encoding), (select * from t) = U&'\\00e4'"
                    + " from pg_database where datname = 'copy'"))
        .isEqualTo("C\tLATIN1\tt");
  }

  private static RestoreResult restore(Map<String, String> options) throws Exception {
    return backups.restore(shop, COPY, options);
  }

  private static RestoreResult parts(String... parts) throws Exception {
    return backups.restoreParts(shop, COPY, false, parts);
  }

  private static void assertFails(Map<String, String> options, ErrorCode code, String reason) {
    assertFails(() -> restore(options), code, reason);
  }

  private static void assertFails(ThrowingCallable restore, ErrorCode code, String reason) {
    PluginException failure = catchThrowableOfType(PluginException.class, restore);
    assertThat(failure).hasMessageContaining(reason);
    assertThat(failure.code()).isEqualTo(code);
  }

  private static String psql(String sql) throws Exception {
    return server.psql(COPY, sql);
  }
}
