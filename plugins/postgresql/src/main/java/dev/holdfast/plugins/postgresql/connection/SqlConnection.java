package dev.holdfast.plugins.postgresql.connection;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugins.postgresql.sql.Encoding;
import dev.holdfast.plugins.postgresql.sql.Identifiers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * A JDBC connection that throws {@link PluginException}s and is closed when the work is cancelled.
 *
 * <p>Not thread-safe.
 */
public final class SqlConnection implements AutoCloseable {

  /** Creating and dropping a database takes as long as its files do. */
  private static final Duration SLOW_LIMIT = Duration.ofMinutes(30);

  private final Connection connection;
  private final Duration limit;
  private AdapterContext.Registration registration = () -> {};
  private @Nullable ServerTraits server;
  private volatile boolean cancelled;

  SqlConnection(Connection connection, Duration limit, @Nullable ServerTraits server) {
    this.connection = connection;
    this.limit = limit;
    this.server = server;
  }

  /** Closes the connection when the work ends. */
  void closeOnCancel(AdapterContext context) {
    registration = context.onCancel(this::cancel);
  }

  /** Makes the session independent of settings made by others. */
  void prepare(ServerTraits traits) throws InterruptedException {
    server = traits;
    execute(SessionSettings.statements(traits, limit));
  }

  /**
   * Assumes another role from now on. Names of roles have no encoding of their own, but on nearly
   * every server they are UTF-8, which the driver would not send within a database of another
   * encoding.
   */
  void actAs(String role) throws InterruptedException {
    try {
      exists(
          "select pg_catalog.set_config('role', pg_catalog.convert_from(pg_catalog.decode('%s',"
                  .formatted(HexFormat.of().formatHex(role.getBytes(StandardCharsets.UTF_8)))
              + " 'hex'), pg_catalog.getdatabaseencoding()), false)");
    } catch (PluginException e) {
      throw new PluginException(
          ErrorCode.PERMISSION_DENIED,
          "The user can't assume the role %s. %s".formatted(role, e.getMessage()),
          "Correct the role of the source, or run: GRANT %s TO …"
              .formatted(Identifiers.quoted(role)),
          e);
    }
  }

  /** What is known about the server. */
  public ServerTraits server() {
    return Objects.requireNonNull(server, "not prepared");
  }

  /**
   * The process of the session that serves this connection now. Users' functions can't interfere,
   * since this runs before {@link #prepare}.
   */
  int process() throws InterruptedException {
    return query("select pg_catalog.pg_backend_pid()", row -> row.getInt(1)).get(0);
  }

  /** The process id that was reported on connecting. */
  int announcedProcess() throws InterruptedException {
    try {
      return connection.unwrap(PGConnection.class).getBackendPID();
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** Returns all rows of a query. Parameters replace its question marks. */
  public <T> List<T> query(String sql, RowReader<T> reader, Object... parameters)
      throws InterruptedException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        List<T> read = new ArrayList<>();
        while (rows.next()) {
          read.add(reader.read(rows));
        }
        return read;
      }
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /**
   * Returns all values of a column of names, as {@linkplain Encoding raw text}.
   *
   * @param from the rest of the query
   */
  public List<String> rawNames(String column, String from, Object... parameters)
      throws InterruptedException {
    return query(
        "select %s %s".formatted(Encoding.bytesOf(column), from),
        row -> Encoding.raw(row.getBytes(1)),
        parameters);
  }

  /** Whether a query returns a row. */
  public boolean exists(String sql, Object... parameters) throws InterruptedException {
    return !query(sql, row -> true, parameters).isEmpty();
  }

  /** Executes one statement. */
  public void execute(String sql) throws InterruptedException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** Executes one statement that may take long, for example creating or dropping a database. */
  public void executeSlowly(String sql) throws InterruptedException {
    limitStatements(SLOW_LIMIT);
    execute(sql);
    limitStatements(limit);
  }

  /** Executes statements in one transaction. */
  public void executeTogether(List<String> statements) throws InterruptedException {
    together(
        () -> {
          for (String sql : statements) {
            execute(sql);
          }
        });
  }

  /** Runs work in one transaction. */
  public <E extends Exception> void together(Work<E> work) throws E, InterruptedException {
    boolean done = false;
    try {
      connection.setAutoCommit(false);
      work.run();
      connection.commit();
      connection.setAutoCommit(true);
      done = true;
    } catch (SQLException e) {
      throw failure(e);
    } finally {
      if (!done) {
        rollBack();
      }
    }
  }

  private void rollBack() {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      abort(); // The server rolls back then.
    }
  }

  /** The version that the server reports, for example {@code 15.18}. */
  public String serverVersion() throws InterruptedException {
    // Debian adds its own in brackets.
    return query("show server_version", row -> row.getString(1)).get(0).split(" ")[0];
  }

  /** The major version of the server, for example 15. */
  public int serverMajor() throws InterruptedException {
    try {
      return connection.getMetaData().getDatabaseMajorVersion();
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** The encoding of the database. */
  public Encoding serverEncoding() throws InterruptedException {
    return query("show server_encoding", row -> new Encoding(row.getString(1))).get(0);
  }

  /** Whether this connection is encrypted, as the server sees it. */
  public boolean isEncrypted() throws InterruptedException {
    return exists("select from pg_stat_ssl where pid = pg_backend_pid() and ssl");
  }

  /** Idempotent and quick. */
  @Override
  public void close() {
    registration.close();
    leaveNothing();
    try {
      connection.close();
    } catch (SQLException e) {
      abort();
    }
  }

  /** The next user of this pooled session must not inherit our settings. */
  private void leaveNothing() {
    if (server == null || server.pooling() == Pooling.NONE || cancelled) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("discard all");
    } catch (SQLException e) {
      return; // The session is gone then.
    }
  }

  private void cancel() {
    cancelled = true;
    abort();
  }

  private void abort() {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      return; // It is closed then.
    }
  }

  private void limitStatements(Duration duration) throws InterruptedException {
    limitNetwork(duration);
    execute("set statement_timeout = " + duration.toMillis());
  }

  private void limitNetwork(Duration duration) throws InterruptedException {
    try {
      connection.setNetworkTimeout(Runnable::run, (int) duration.plusSeconds(5).toMillis());
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private PluginException failure(SQLException e) throws InterruptedException {
    if (cancelled || Thread.interrupted()) {
      throw new InterruptedException("The work is cancelled");
    }
    return SqlFailure.working(e);
  }

  /**
   * Uses this connection.
   *
   * @param <E> an additional exception
   */
  @FunctionalInterface
  public interface Work<E extends Exception> {
    void run() throws E, InterruptedException;
  }

  /** Converts the current row of a result set. */
  @FunctionalInterface
  public interface RowReader<T> {
    /** Returns the converted row. */
    T read(ResultSet row) throws SQLException;
  }
}
