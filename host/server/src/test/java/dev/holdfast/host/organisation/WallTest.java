package dev.holdfast.host.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.host.OnPostgres;
import dev.holdfast.host.TestDatabase;
import io.ebean.DataIntegrityException;
import io.ebean.Database;
import io.ebean.SqlRow;
import io.ebean.Transaction;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Native SQL, which Ebean's filter doesn't affect. */
@OnPostgres
class WallTest {

  private static final String OWNED =
      "select c.relname as name, c.relrowsecurity and c.relforcerowsecurity"
          + " and exists (select 1 from pg_policy p where p.polrelid = c.oid) as walled"
          + " from pg_class c join pg_attribute a on a.attrelid = c.oid"
          + " where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')"
          + " and a.attname = 'organisation_id' order by 1";

  @TempDir Path home;
  private TestTenants tenants;
  private Database database;

  @BeforeEach
  void open() {
    tenants = new TestTenants(home);
    database = tenants.database();
  }

  @AfterEach
  void close() {
    tenants.close();
  }

  @Test
  void everyTenantTableHasAPolicy() {
    List<SqlRow> owned = tenants.inOurs(() -> database.sqlQuery(OWNED).findList());
    assertThat(owned).hasSizeGreaterThan(20).allMatch(row -> row.getBoolean("walled"));
  }

  @Test
  void noStatementReachesAnotherTenantsRows() throws SQLException {
    for (String table : tables()) {
      insertTheirs(table);
      tenants.inOurs(
          () -> {
            assertThat(count(table)).as("seen in " + table).isZero();
            assertThat(changed("update " + table + " set organisation_id = organisation_id"))
                .as(table)
                .isZero();
            assertThat(changed("delete from " + table)).as(table).isZero();
            assertRefused("insert into " + table + " select (theirs(null::" + table + ")).*");
            return true;
          });
      assertThat(theirs(table)).as("left in " + table).isOne();
    }
  }

  @Test
  void rowCannotBeMovedToAnotherTenant() throws SQLException {
    tenants.inOurs(() -> changed("insert into role select " + roleOf("'" + tenants.ours() + "'")));
    tenants.inOurs(
        () -> {
          assertThat(count("role")).isOne();
          assertRefused("update role set organisation_id = '" + tenants.theirs() + "'");
          return true;
        });
  }

  @Test
  void connectionKeepsNoTenant() {
    tenants.inOurs(() -> changed("insert into role select " + roleOf("'" + tenants.ours() + "'")));
    tenants.scope().runAsSystem("test", () -> assertThat(count("role")).isOne());
    for (int i = 0; i < 20; i++) {
      tenants.scope().run(tenants.theirs(), () -> assertThat(count("role")).isZero());
      assertThat(tenants.inOurs(() -> count("role"))).isOne();
    }
    tenants.inOurs(
        () -> {
          try (Transaction transaction = database.beginTransaction()) {
            transaction.commitAndContinue();
            assertThat(count("role")).as("after the transaction that was told").isZero();
          }
          return true;
        });
  }

  private List<String> tables() {
    return tenants.inOurs(() -> database.sqlQuery(OWNED).mapToScalar(String.class).findList());
  }

  /** Bypasses triggers and foreign keys, since this concerns any possible row. */
  private void insertTheirs(String table) throws SQLException {
    execute(
        "set session_replication_role = replica",
        "create or replace function theirs(shape "
            + table
            + ") returns "
            + table
            + " language sql as $$ select "
            + values(table)
            + " $$",
        "insert into " + table + " select (theirs(null::" + table + ")).*");
  }

  private String values(String table) {
    String columns =
        "select a.attname as name, format_type(a.atttypid, null) as type from pg_attribute a"
            + " where a.attrelid = '"
            + table
            + "'::regclass and a.attnum > 0"
            + " and not a.attisdropped order by a.attnum";
    return tenants.inOurs(
        () ->
            database.sqlQuery(columns).findList().stream()
                .map(column -> value(column.getString("name"), column.getString("type")))
                .collect(Collectors.joining(", ")));
  }

  private String value(String name, String type) {
    if (name.equals("organisation_id")) {
      return "'" + tenants.theirs() + "'::uuid";
    }
    return switch (type) {
      case "uuid" -> "gen_random_uuid()";
      case "boolean" -> "false";
      case "integer", "bigint" -> "1::" + type;
      case "timestamp with time zone" -> "now()";
      default -> "left(gen_random_uuid()::text, 10)::" + type;
    };
  }

  private String roleOf(String organisation) {
    return "gen_random_uuid(), "
        + organisation
        + "::uuid, 'slug', 'name', '', null, false, now(),"
        + " now(), 1";
  }

  private int count(String table) {
    return database.sqlQuery("select count(*) from " + table).mapToScalar(Integer.class).findOne();
  }

  private int changed(String sql) {
    try {
      return database.sqlUpdate(sql).execute();
    } catch (DataIntegrityException e) {
      // The audit log refuses on its own.
      assertThat(e).hasMessageContaining("never changed or deleted");
      return 0;
    }
  }

  private void assertRefused(String sql) {
    assertThatThrownBy(() -> database.sqlUpdate(sql).execute())
        .hasMessageContaining("violates row-level security policy");
  }

  private int theirs(String table) {
    AtomicInteger found = new AtomicInteger();
    tenants.scope().run(tenants.theirs(), () -> found.set(count(table)));
    return found.get();
  }

  private void execute(String... statements) throws SQLException {
    try (Connection connection = TestDatabase.connect(home);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
