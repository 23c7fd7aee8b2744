package dev.holdfast.plugins.sqlite.database;

import dev.holdfast.plugin.AdapterContext;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.sqlite.SQLiteLimits;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * One connection to a database file. Cancelling the work interrupts it.
 *
 * <p>The file name goes to SQLite as a URI, since the driver reads settings behind a plain question
 * mark. {@code java.sql.DriverManager} is not used: it would hold on to the plugin's classes.
 */
public final class Database implements AutoCloseable {

  /** How SQLite may access the file. */
  public enum Mode {
    /** Read, and write only what SQLite itself needs: locks, recovery. */
    READ("mode=rw"),
    /** Read and write. */
    WRITE("mode=rw"),
    /** Read a file that nobody else uses: no locks, no side files. */
    IMMUTABLE("mode=ro&immutable=1");

    private final String parameters;

    Mode(String parameters) {
      this.parameters = parameters;
    }
  }

  private static final Duration RETRY = Duration.ofMillis(2);

  private final Path file;
  private final Duration lockWait;
  private final AdapterContext context;
  private final JDBC4Connection connection;
  private final OpenFiles.Use use;
  private final AdapterContext.Registration cancellation;

  private Database(
      Path file, Duration lockWait, AdapterContext context, JDBC4Connection c, OpenFiles.Use use) {
    this.file = file;
    this.lockWait = lockWait;
    this.context = context;
    this.connection = c;
    this.use = use;
    this.cancellation = context.onCancel(this::interrupt);
  }

  public static Database open(Path file, Mode mode, Duration lockWait, AdapterContext context)
      throws InterruptedException {
    OpenFiles.Use use = OpenFiles.enter(file);
    try {
      String name = "file://" + file.toUri().getRawPath() + "?" + mode.parameters;
      JDBC4Connection connection =
          new JDBC4Connection("jdbc:sqlite:" + name, name, new Properties());
      raiseLimits(connection);
      Database database = new Database(file, lockWait, context, connection, use);
      try {
        database.prepare(mode);
        return database;
      } catch (RuntimeException | InterruptedException e) {
        database.close();
        throw e;
      }
    } catch (SQLException e) {
      use.close();
      throw SqliteErrors.of(e, file);
    }
  }

  /** Databases may exceed the driver's limits, which protect nothing here. */
  private static void raiseLimits(JDBC4Connection connection) throws SQLException {
    connection.setLimit(SQLiteLimits.SQLITE_LIMIT_LENGTH, Integer.MAX_VALUE);
    connection.setLimit(SQLiteLimits.SQLITE_LIMIT_SQL_LENGTH, Integer.MAX_VALUE);
    connection.setLimit(SQLiteLimits.SQLITE_LIMIT_COLUMN, Integer.MAX_VALUE);
  }

  private void prepare(Mode mode) throws InterruptedException {
    execute("PRAGMA busy_timeout=0"); // the waiting is done here, where it can be interrupted
    execute("PRAGMA trusted_schema=OFF");
    if (mode != Mode.WRITE) {
      execute("PRAGMA query_only=ON");
    }
  }

  public Path file() {
    return file;
  }

  /** Begins a read transaction, even in a database whose schema can't be understood. */
  public void beginRead() throws InterruptedException {
    execute("BEGIN");
    number("PRAGMA schema_version");
  }

  /** Runs a statement, retrying while others hold a lock until the busy timeout. */
  public void execute(String sql) throws InterruptedException {
    query(statement -> statement.execute(sql));
  }

  public long number(String sql) throws InterruptedException {
    return query(Query.number(sql));
  }

  public List<String> texts(String sql) throws InterruptedException {
    return query(Query.texts(sql));
  }

  public boolean hasWal() throws InterruptedException {
    return texts("PRAGMA journal_mode").get(0).toLowerCase(Locale.ROOT).equals("wal");
  }

  /** Runs a query, retrying while others hold a lock until the busy timeout. */
  public <T> T query(Query<T> query) throws InterruptedException {
    try {
      return patiently(query);
    } catch (SQLException e) {
      throw SqliteErrors.of(e, file);
    }
  }

  /** Like {@link #query}, for questions that this database may not allow SQLite to answer. */
  public <T> Answer<T> ask(Query<T> query) throws InterruptedException {
    try {
      return new Answer.Given<>(patiently(query));
    } catch (SQLException e) {
      if (!SqliteErrors.isAboutContent(e)) {
        throw SqliteErrors.of(e, file);
      }
      return new Answer.Refused<>(SqliteErrors.isDamage(e), SqliteErrors.reason(e));
    }
  }

  private <T> T patiently(Query<T> query) throws SQLException, InterruptedException {
    Instant start = context.clock().instant();
    while (true) {
      if (Thread.interrupted()) {
        throw new InterruptedException("Cancelled");
      }
      try (Statement statement = connection.createStatement()) {
        return query.run(statement);
      } catch (SQLException e) {
        if (SqliteErrors.isInterrupt(e)) {
          throw interrupted(e);
        }
        if (!SqliteErrors.isBusy(e)) {
          throw e;
        }
        Duration waited = Duration.between(start, context.clock().instant());
        if (waited.compareTo(lockWait) >= 0) {
          throw SqliteErrors.busy(file, waited, e);
        }
        Thread.sleep(RETRY.toMillis());
      }
    }
  }

  private static InterruptedException interrupted(SQLException e) {
    InterruptedException interrupted = new InterruptedException("Cancelled");
    interrupted.initCause(e);
    return interrupted;
  }

  /** Interrupts what another thread is doing with this connection. */
  public void interrupt() {
    try {
      connection.getDatabase().interrupt();
    } catch (SQLException e) {
      context.log().debug("Nothing to interrupt", e);
    }
  }

  /** Rolls back an open transaction. Idempotent. */
  @Override
  public void close() {
    cancellation.close();
    try {
      connection.close();
    } catch (SQLException e) {
      context.log().warn("{} could not be closed: {}", file.getFileName(), e.getMessage());
    } finally {
      use.close();
    }
  }
}
