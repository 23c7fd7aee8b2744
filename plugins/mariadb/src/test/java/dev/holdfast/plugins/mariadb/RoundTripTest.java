package dev.holdfast.plugins.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plugin.database.RestoreResult;
import dev.holdfast.plugins.mariadb.Backups.Backup;
import dev.holdfast.testkit.server.MariadbServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a database may contain comes back unchanged, under another name. */
@ExtendWith(SharedServer.class)
class RoundTripTest {

  private final MariadbServer server;
  private final Backups backups;

  RoundTripTest(MariadbServer server) {
    this.server = server;
    this.backups = new Backups(Configs.of(server));
  }

  @Test
  void everyKindOfObjectComesBack() throws Exception {
    Backups.create(server, "kinds", KINDS);
    Backup backup = backups.dump("kinds");
    assertThat(backup.items().keySet())
        .contains(
            "orders",
            "child",
            "empty",
            "`odd ``name`",
            "view last",
            "view first",
            "trigger tr",
            "trigger second",
            "procedure p",
            "function `f 1`",
            "function quoting",
            "package pk",
            "package body pk",
            "event daily",
            "event `once only`",
            "sequence numbers",
            "parts");
    backups.copy(backup, "kinds_copy");
    assertThat(server.sql("kinds_copy", "call p(3)")).isEqualTo("3\n;;");
    assertThat(server.sql("kinds_copy", "select hex(quoting())")).isEqualTo("5C");
    assertThat(server.sql("kinds_copy", "select id, x from last where id = 1")).isEqualTo("1\t1");
    assertThat(server.sql("kinds_copy", "select count(*) from child join orders on o = orders.id"))
        .isEqualTo("1");
    assertThat(
            server.sql(
                "",
                "select event_name, status from information_schema.events"
                    + " where event_schema = 'kinds_copy' order by 1"))
        .isEqualTo("daily\tENABLED\nonce only\tDISABLED");
    assertThat(
            server.sql(
                "",
                "select routine_name, sql_mode from information_schema.routines"
                    + " where routine_schema = 'kinds_copy' and routine_name = 'quoting'"))
        .isEqualTo("quoting\tANSI_QUOTES,NO_BACKSLASH_ESCAPES");
  }

  private static final String KINDS =
      """
      create sequence numbers start with 5 increment by 2;
      create table orders (
        id int primary key auto_increment, n int default nextval(numbers), name varchar(50),
        doubled int as (id * 2) virtual, tripled int as (n * 3) stored, hidden int invisible default 7,
        check (n > 0));
      insert into orders (name, hidden) values ('ünï 😀', 42), (null, 1), ('a\\nb\\\\''"`);(', 2);
      create table child (id int primary key, o int, foreign key (o) references orders (id) on delete cascade);
      insert into child values (1, 1);
      create table empty (a int);
      create table `odd ``name` (`a;'b` int comment 'it''s; (');
      insert into `odd ``name` values (1), (1), (2);
      create table parts (a int primary key) partition by hash (a) partitions 3;
      insert into parts values (1), (2), (3);
      create view first as select o.id, v.x from orders o join (select 1 as x) v;
      create view last as select * from first;
      delimiter //
      create trigger tr before insert on orders for each row begin set new.name = concat(new.name, 'ü;'); end//
      create trigger second before insert on orders for each row follows tr set new.hidden = 1//
      create procedure p(in a int) comment 'it''s' begin select a; select ';;' ; end//
      create function `f 1`() returns int deterministic return 1//
      set sql_mode = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES'//
      create function quoting() returns varchar(20) deterministic return '\\'//
      set sql_mode = 'ORACLE'//
      create package pk as procedure a; end//
      create package body pk as procedure a as begin null; end; end//
      set sql_mode = default//
      create event daily on schedule every 1 day do begin delete from parts where a = 0; end//
      create event `once only` on schedule at '2037-01-01' on completion preserve disable comment 'x' do select 1//
      delimiter ;
      """;

  @Test
  void nextNumbersComeFromTheRestoredSequence() throws Exception {
    Backups.create(server, "serial", KINDS);
    Backup backup = backups.dump("serial");
    backups.copy(backup, "serial_copy");
    server.sql("", "drop database serial");
    server.sql("serial_copy", "insert into orders (name) values ('new')");
    assertThat(server.sql("serial_copy", "select n > 9, id from orders where name like 'new%'"))
        .isEqualTo("1\t4");
  }

  @Test
  void historyOfVersionedTablesComesBack() throws Exception {
    Backups.create(
        server,
        "versions",
        """
        create table v (a int primary key, b int) with system versioning;
        insert into v values (1, 1); update v set b = 2; delete from v; insert into v values (2, 2);
        """);
    String history =
        "select a, b, row_start, row_end from v for system_time all order by row_start";
    backups.copy(backups.dump("versions"), "versions_copy");
    assertThat(server.sql("versions_copy", history))
        .isEqualTo(server.sql("versions", history))
        .hasLineCount(3);
  }

  /** Bytes that mean nothing in their character set, and values that strict servers refuse. */
  @Test
  void bytesAreNeverConverted() throws Exception {
    Backups.create(
        server,
        "bytes",
        """
        create table t (id int primary key,
          l1 varchar(300) character set latin1, c850 varchar(300) character set cp850,
          sj varchar(20) character set sjis, gr varchar(300) character set greek,
          u2 varchar(20) character set ucs2, en enum('ä', '日') character set utf8mb4,
          st set('ö', 'x') character set utf8mb4,
          bin varbinary(300), bits bit(9), place geometry, doc json, zero datetime);
        set sql_mode = '';
        set @all = (select group_concat(char(seq using binary) separator '') from seq_0_to_255);
        insert into t values
          (1, @all, @all, x'93fa967b', @all, '日本', '日', 'x,ö', @all, b'101010101', point(1, 2), '{"a": [1, "ü"]}', '0000-00-00'),
          (2, x'8081e4ff', x'80ff', null, null, x'd800', '', null, x'00ff27225c0a0d1a', null, null, null, '2020-00-00');
        """);
    String all =
        "select id, hex(l1), hex(c850), hex(sj), hex(gr), hex(u2), en, st, hex(bin), hex(bits), hex(place), hex(doc),"
            + " zero from t";
    backups.copy(backups.dump("bytes"), "bytes_copy");
    assertThat(server.sql("bytes_copy", all))
        .isEqualTo(server.sql("bytes", all))
        .contains("8081E4FF");
  }

  /** With the character set that keeps bytes, the server would store NULL. */
  @Test
  void addressesAndIdentifiersComeBack() throws Exception {
    Backups.create(
        server,
        "typed",
        """
        create table t (u uuid, a inet6, l varchar(20) character set latin1, b varbinary(9),
          e enum('ä', 'b') character set latin1);
        insert into t values ('1a781dc0-ed33-11f1-b7a3-02fc00000001', '2001:db8::1', x'80e4ff', x'00ff27', 'ä');
        """);
    backups.copy(backups.dump("typed"), "typed_copy");
    assertThat(server.sql("typed_copy", "select u, a, hex(l), hex(b), e from t"))
        .isEqualTo("1a781dc0-ed33-11f1-b7a3-02fc00000001\t2001:db8::1\t80E4FF\t00FF27\tä");
  }

  @Test
  void longRowsComeBack() throws Exception {
    Backups.create(
        server,
        "long_rows",
        "create table t (a longblob); insert into t values (repeat('ab''\\\\', 5000000)), (repeat('x', 40000000))");
    backups.copy(backups.dump("long_rows"), "long_rows_copy");
  }

  @Test
  void databaseKeepsItsCharacterSetAndIsReplacedAsAWhole() throws Exception {
    server.sql(
        "", "drop database if exists old_set; create database old_set collate latin1_german1_ci");
    server.sql("old_set", "create table t (a int); create procedure p() select 1");
    Backup backup = backups.dump("old_set");
    Backups.create(server, "replaced", "create table other (a int)");
    backups.restore(backup, "replaced", Map.of("replace", ""));
    assertThat(server.sql("replaced", "show tables")).isEqualTo("t");
    assertThat(server.sql("replaced", "select @@collation_database"))
        .isEqualTo("latin1_german1_ci");
    assertThat(server.sql("", "show databases")).doesNotContain("holdfast_restore_");
  }

  @Test
  void whatNamesAnotherDatabaseIsReported() throws Exception {
    Backups.create(
        server,
        "named",
        """
        create table t (a int);
        create procedure p() select count(*) from named.t;
        create definer = ghost@nowhere procedure q() select 1;
        create event e on schedule every 1 year do select 1;
        """);
    RestoreResult result = backups.copy(backups.dump("named"), "named_copy");
    assertThat(result.warnings())
        .anyMatch(text -> text.contains("name the database named") && text.endsWith(": p"))
        .anyMatch(text -> text.contains("ghost@nowhere"))
        .anyMatch(text -> text.contains("events are enabled"));
    RestoreResult mine =
        backups.restore(
            backups.dump("named"),
            "named_copy",
            Map.of("replace", "", "skip-definers", "true", "disable-events", "true"));
    assertThat(mine.warnings())
        .noneMatch(text -> text.contains("ghost") || text.contains("events"));
    assertThat(
            server.sql(
                "",
                "select distinct definer from information_schema.routines where routine_schema ="
                    + " 'named_copy'"))
        .isEqualTo("admin@%");
  }
}
