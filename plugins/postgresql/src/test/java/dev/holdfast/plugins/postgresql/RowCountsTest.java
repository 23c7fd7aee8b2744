package dev.holdfast.plugins.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plugin.content.ContentItem;
import dev.holdfast.testkit.server.PostgresServer;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What proofs say of tables. */
@ExtendWith(SharedServer.class)
class RowCountsTest {

  private static final String DATABASE = "counts";

  private static PostgresServer server;

  @BeforeAll
  static void makeDatabase(PostgresServer shared) throws Exception {
    server = shared;
    server.createDatabase(DATABASE, server.superuser());
  }

  @Test
  void rowsAreCountedAndDigestedRegardlessOfOrder() throws Exception {
    server.psql(
        DATABASE,
        """
        create schema "Weird ""schema"" .";
        create table "Weird ""schema"" ."."Täble; drop table x" (t text);
        insert into "Weird ""schema"" ."."Täble; drop table x" values ('\\.'), ('\\.'), (null);
        create table nothing ();
        insert into nothing default values;
        create table empty (n integer);
        create sequence one; create sequence two;
        select lo_create(0), lo_create(0), lo_create(0);
        create table a (n integer, t text);
        insert into a select n, repeat('x', n) from generate_series(1, 1000) n;
        create table b (like a);
        insert into b select * from a order by n desc;
        create table c (like a);
        insert into c select n, case when n = 999 then repeat('x', 998) || 'y' else t end from a;
        create table d (like a);
        insert into d select case n when 1 then 2 else n end, t from a;
        """);
    Collection<ContentItem> tables = new Backups(Configs.of(server)).fingerprint(DATABASE).list();
    assertThat(tables.stream().collect(Collectors.toMap(ContentItem::name, ContentItem::records)))
        .isEqualTo(
            Map.of(
                "\"Weird \"\"schema\"\" .\".\"Täble; drop table x\"", 3L,
                "public.nothing", 1L,
                "public.empty", 0L,
                "sequences", 2L,
                "large objects", 3L,
                "public.a", 1000L,
                "public.b", 1000L,
                "public.c", 1000L,
                "public.d", 1000L));
    Map<String, String> digests =
        tables.stream().collect(Collectors.toMap(ContentItem::name, ContentItem::digest));
    assertThat(digests.get("public.b")).isEqualTo(digests.get("public.a"));
    assertThat(digests.get("public.c")).isNotEqualTo(digests.get("public.a"));
    assertThat(digests.get("public.d")).isNotEqualTo(digests.get("public.a"));
  }
}
