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
 * A JDBC connection whose failures are {@link PluginException}s and that ends when the work is
 * cancelled.
 *
 * <p>Threads: for one at a time.
 */
public final class SqlConnection implements AutoCloseable {

  /** Making and dropping a database takes as long as its files do. */
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

  /** Makes the session independent of what others have set for it. */
  void prepare(ServerTraits traits) throws InterruptedException {
    server = traits;
    execute(SessionSettings.statements(traits, limit));
  }

  /**
   * Acts as another role from now on. Names of roles have no encoding of their own, but on nearly
   * every server they are UTF-8, which the driver's would no longer be within a database of another
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

  /** What is known of the server. */
  public ServerTraits server() {
    return Objects.requireNonNull(server, "not prepared");
  }

  /**
   * The process of the session that works for this connection now. Nothing here can be meant by
   * anybody's own functions, since this comes before {@link #prepare}.
   */
  int process() throws InterruptedException {
    return query("select pg_catalog.pg_backend_pid()", row -> row.getInt(1)).get(0);
  }

  /** The process that was told when connecting. */
  int announcedProcess() throws InterruptedException {
    try {
      return connection.unwrap(PGConnection.class).getBackendPID();
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** All rows of a query. Parameters replace its question marks. */
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
   * All values of a column of names, as {@linkplain Encoding raw text}.
   *
   * @param from what follows in the query
   */
  public List<String> rawNames(String column, String from, Object... parameters)
      throws InterruptedException {
    return query(
        "select %s %s".formatted(Encoding.bytesOf(column), from),
        row -> Encoding.raw(row.getBytes(1)),
        parameters);
  }

  /** Whether a query gives a row. */
  public boolean exists(String sql, Object... parameters) throws InterruptedException {
    return !query(sql, row -> true, parameters).isEmpty();
  }

  /** Runs one statement. */
  public void execute(String sql) throws InterruptedException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** Runs one statement that may take long, as making or dropping a database may. */
  public void executeSlowly(String sql) throws InterruptedException {
    limitStatements(SLOW_LIMIT);
    execute(sql);
    limitStatements(limit);
  }

  /** Runs statements that take effect together or not at all. */
  public void executeTogether(List<String> statements) throws InterruptedException {
    together(
        () -> {
          for (String sql : statements) {
            execute(sql);
          }
        });
  }

  /** Does work that takes effect as a whole or not at all. */
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

  /** The version of the server as it says it, such as {@code 15.18}. */
  public String serverVersion() throws InterruptedException {
    // Debian adds its own in brackets.
    return query("show server_version", row -> row.getString(1)).get(0).split(" ")[0];
  }

  /** The major version of the server, such as 15. */
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

  /** The next user of this pooled session must not get our settings. */
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
   * Does something with this connection.
   *
   * @param <E> what it may throw besides
   */
  @FunctionalInterface
  public interface Work<E extends Exception> {
    void run() throws E, InterruptedException;
  }

  /** Makes something of the row that a result set is at. */
  @FunctionalInterface
  public interface RowReader<T> {
    /** The row's meaning. */
    T read(ResultSet row) throws SQLException;
  }
}
