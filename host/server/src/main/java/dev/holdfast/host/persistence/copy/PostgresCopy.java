package dev.holdfast.host.persistence.copy;

import dev.holdfast.engine.home.PrivateFile;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.persistence.DatabaseAddress;
import dev.holdfast.host.persistence.Databases;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * A database of a PostgreSQL server: the rows of each table as COPY writes them, all of one
 * snapshot. The tables themselves come from the migrations, so neither pg_dump nor its version
 * matter.
 */
final class PostgresCopy implements DatabaseCopy {

  private static final String TABLES =
      "select tablename from pg_tables where schemaname = current_schema()"
          + " and tablename <> 'flyway_schema_history'";
  private static final String SEE_ALL =
      "select set_config('holdfast.organisation', 'system', true)";

  /** References between tables, which hold again once all rows are there. */
  private static final String OF_REFERENCES =
      " from pg_constraint r join pg_class c on c.oid = r.conrelid"
          + " where r.contype = 'f' and r.connamespace = current_schema()::regnamespace";

  private static final String DROP_REFERENCES =
      "select format('alter table %I drop constraint %I', c.relname, r.conname)" + OF_REFERENCES;
  private static final String ADD_REFERENCES =
      "select format('alter table %I add constraint %I %s', c.relname, r.conname,"
          + " pg_get_constraintdef(r.oid))"
          + OF_REFERENCES;

  /** Tables whose policies bind their owner, too, which would exclude COPY. */
  private static final String FORCED =
      "select c.relname from pg_class c where c.relforcerowsecurity"
          + " and c.relnamespace = current_schema()::regnamespace";

  private static final String MARK =
      "select obj_description(to_regclass('flyway_schema_history'), 'pg_class')";

  private final DatabaseAddress address;

  PostgresCopy(DatabaseAddress address) {
    this.address = address;
  }

  @Override
  public String engine() {
    return "postgresql";
  }

  @Override
  public Content write(Path folder) throws SQLException, IOException {
    Content content;
    try (Connection connection = connect()) {
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setReadOnly(true);
      execute(connection, List.of(SEE_ALL));
      SortedMap<String, Long> rows = Rows.count(connection, TABLES);
      content = new Content(engine(), SchemaVersion.of(connection), Rows.epoch(connection), rows);
      CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
      SortedMap<String, Long> copied = new TreeMap<>();
      for (String table : rows.keySet()) {
        Path file = file(folder, table);
        PrivateFile.touch(file);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
          copied.put(table, copies.copyOut("copy \"" + table + "\" to stdout", out));
        }
      }
      content.requireEqual(copied);
      connection.rollback();
    }
    check(folder, content);
    return content;
  }

  /** Each row is one line: COPY escapes line breaks in values. */
  private static void check(Path folder, Content content) throws IOException {
    SortedMap<String, Long> found = new TreeMap<>();
    for (String table : content.rows().keySet()) {
      found.put(table, lines(file(folder, table)));
    }
    content.requireEqual(found);
  }

  private static long lines(Path file) throws IOException {
    long lines = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      for (int next = in.read(); next >= 0; next = in.read()) {
        lines += next == '\n' ? 1 : 0;
      }
    }
    return lines;
  }

  @Override
  public void requireEmpty(@Nullable UUID interrupted) throws SQLException {
    try (Connection connection = connect()) {
      execute(connection, List.of(SEE_ALL));
      List<String> tables = Rows.names(connection, TABLES);
      boolean ours =
          tables.isEmpty()
              || tables.contains(PEOPLE)
                  && (Rows.number(connection, "select count(*) from " + PEOPLE) == 0
                      || interrupted != null
                          && Rows.names(connection, MARK).contains(mark(interrupted)));
      if (!ours) {
        throw new HoldfastException(
            ProblemCode.REFUSED,
            "The database isn't empty.",
            "Set HOLDFAST_DATABASE_URL to an empty database.");
      }
    }
  }

  @Override
  public void read(Path folder, Content expected, UUID recovery) throws SQLException, IOException {
    check(folder, expected);
    Databases.migrate(address, expected.schema());
    try (Connection connection = connect()) {
      execute(connection, List.of(SEE_ALL));
      List<String> drops = Rows.names(connection, DROP_REFERENCES);
      List<String> adds = Rows.names(connection, ADD_REFERENCES);
      List<String> forced = Rows.names(connection, FORCED);
      List<String> tables = new ArrayList<>(expected.rows().keySet());
      execute(connection, drops);
      // They refuse changes of the audit log.
      execute(connection, each(tables, "alter table \"%s\" disable trigger user"));
      execute(connection, each(forced, "alter table \"%s\" no force row level security"));
      execute(
          connection,
          List.of(
              tables.stream()
                  .map(table -> '"' + table + '"')
                  .collect(Collectors.joining(", ", "truncate ", ""))));
      CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
      for (String table : tables) {
        try (InputStream in = Files.newInputStream(file(folder, table))) {
          copies.copyIn("copy \"" + table + "\" from stdin", in);
        }
      }
      execute(connection, each(tables, "alter table \"%s\" enable trigger user"));
      execute(connection, adds);
      execute(connection, each(forced, "alter table \"%s\" force row level security"));
      expected.requireEqual(Rows.count(connection, TABLES));
      execute(
          connection,
          List.of("comment on table flyway_schema_history is '" + mark(recovery) + "'"));
      connection.commit();
    }
  }

  private static List<String> each(List<String> names, String sql) {
    return names.stream().map(sql::formatted).toList();
  }

  private static String mark(UUID recovery) {
    return "holdfast recovery " + recovery;
  }

  private static void execute(Connection connection, List<String> sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String each : sql) {
        statement.execute(each);
      }
    }
  }

  private static Path file(Path folder, String table) {
    return folder.resolve(table + ".copy");
  }

  private Connection connect() throws SQLException {
    Connection connection =
        DriverManager.getConnection(address.url(), address.user(), address.password());
    connection.setAutoCommit(false);
    return connection;
  }
}
