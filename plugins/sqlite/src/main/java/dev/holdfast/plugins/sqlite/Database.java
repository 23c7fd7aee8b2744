package dev.holdfast.plugins.sqlite;

import dev.holdfast.plugin.AdapterContext;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * One connection to a database file. A cancelled work interrupts what it does.
 *
 * <p>The file name goes to SQLite as a URI, since the driver reads settings behind a plain question
 * mark. {@code java.sql.DriverManager} is not used: it would hold on to the plugin's classes.
 */
final class Database implements AutoCloseable {

  /** What SQLite may do with the file. */
  enum Mode {
    /** Read, and write what SQLite itself needs to: locks, recovery. */
    READ("mode=rw"),
    /** Also write. */
    WRITE("mode=rw"),
    /** Read a file that nobody else knows of: no locks, no side files. */
    IMMUTABLE("mode=ro&immutable=1");

    private final String parameters;

    Mode(String parameters) {
      this.parameters = parameters;
    }
  }

  /** Work with a statement. */
  interface Query<T> {
    T run(Statement statement) throws SQLException, InterruptedException;
  }

  private static final Duration RETRY = Duration.ofMillis(10);

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

  static Database open(Path file, Mode mode, Duration lockWait, AdapterContext context)
      throws InterruptedException {
    OpenFiles.Use use = OpenFiles.enter(file);
    try {
      String name = "file://" + file.toUri().getRawPath() + "?" + mode.parameters;
      JDBC4Connection connection =
          new JDBC4Connection("jdbc:sqlite:" + name, name, new Properties());
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

  private void prepare(Mode mode) throws InterruptedException {
    execute("PRAGMA busy_timeout=" + RETRY.toMillis());
    execute("PRAGMA trusted_schema=OFF");
    if (mode != Mode.WRITE) {
      execute("PRAGMA query_only=ON");
    }
  }

  Path file() {
    return file;
  }

  /** Runs a statement, and again while others hold a lock, until the lock wait is over. */
  void execute(String sql) throws InterruptedException {
    query(statement -> statement.execute(sql));
  }

  long number(String sql) throws InterruptedException {
    return query(
        statement -> {
          try (ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getLong(1) : 0L;
          }
        });
  }

  List<String> texts(String sql) throws InterruptedException {
    return query(
        statement -> {
          try (ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
              texts.add(String.valueOf(rows.getString(1)));
            }
            return List.copyOf(texts);
          }
        });
  }

  boolean hasWal() throws InterruptedException {
    return texts("PRAGMA journal_mode").get(0).toLowerCase(Locale.ROOT).equals("wal");
  }

  /** Runs a query, and again while others hold a lock, until the lock wait is over. */
  <T> T query(Query<T> query) throws InterruptedException {
    Instant end = context.clock().instant().plus(lockWait);
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
        if (!SqliteErrors.isBusy(e) || context.clock().instant().isAfter(end)) {
          throw SqliteErrors.of(e, file);
        }
      }
    }
  }

  private static InterruptedException interrupted(SQLException e) {
    InterruptedException interrupted = new InterruptedException("Cancelled");
    interrupted.initCause(e);
    return interrupted;
  }

  /** Ends what another thread does here, if it does anything. */
  void interrupt() {
    try {
      connection.getDatabase().interrupt();
    } catch (SQLException e) {
      context.log().debug("Nothing to interrupt", e);
    }
  }

  /** Rolls back what is open. Idempotent. */
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
