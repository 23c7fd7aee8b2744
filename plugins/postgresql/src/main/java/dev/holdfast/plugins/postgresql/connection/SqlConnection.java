package dev.holdfast.plugins.postgresql.connection;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugins.postgresql.sql.Encoding;
import dev.holdfast.plugins.postgresql.sql.Identifiers;
import dev.holdfast.toolkit.sql.JdbcConnection;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** A connection whose session has the settings that it requires. */
public final class SqlConnection extends JdbcConnection {

  /** Creating and dropping a database takes as long as its files do. */
  private static final Duration SLOW_LIMIT = Duration.ofMinutes(30);

  private final Duration limit;
  private @Nullable ServerTraits server;

  SqlConnection(Connection connection, Duration limit, @Nullable ServerTraits server) {
    super(connection, SqlFailure::working);
    this.limit = limit;
    this.server = server;
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
    return call(() -> driver().unwrap(PGConnection.class).getBackendPID());
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

  /** The version that the server reports, for example {@code 15.18}. */
  public String serverVersion() throws InterruptedException {
    // Debian adds its own in brackets.
    return query("show server_version", row -> row.getString(1)).get(0).split(" ")[0];
  }

  /** The major version of the server, for example 15. */
  public int serverMajor() throws InterruptedException {
    return call(() -> driver().getMetaData().getDatabaseMajorVersion());
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
    leaveNothing();
    super.close();
  }

  /** The next user of this pooled session must not inherit our settings. */
  private void leaveNothing() {
    if (server == null || server.pooling() == Pooling.NONE || isCancelled()) {
      return;
    }
    try (Statement statement = driver().createStatement()) {
      statement.execute("discard all");
    } catch (SQLException e) {
      return; // The session is gone then.
    }
  }

  private void limitStatements(Duration duration) throws InterruptedException {
    // Longer than the server's own limit, so that the server reports the timeout.
    limitSilence(duration.plusSeconds(5));
    execute("set statement_timeout = " + duration.toMillis());
  }
}
