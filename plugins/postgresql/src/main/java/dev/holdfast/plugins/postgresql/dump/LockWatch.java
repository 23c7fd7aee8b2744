package dev.holdfast.plugins.postgresql.dump;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.tool.ToolResult;
import dev.holdfast.plugins.postgresql.client.ServerClient;
import dev.holdfast.plugins.postgresql.connection.Connector;
import dev.holdfast.plugins.postgresql.connection.SqlConnection;
import dev.holdfast.plugins.postgresql.sql.Encoding;
import dev.holdfast.plugins.postgresql.sql.Identifiers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Determines what blocks pg_dump until it has its locks, since afterwards the server reports only
 * that a statement took too long. It connects only if the dump hasn't started after a moment.
 *
 * <p>Uses one thread, which ends when this is closed.
 */
final class LockWatch implements AutoCloseable {

  private static final int PAUSE_MILLIS = 500;
  private static final int END_MILLIS = 2000;
  private static final String LOCK_QUERY = "LOCK TABLE ";

  /**
   * What a session waits for, and the sessions that block it. Prepared transactions have the
   * process number 0.
   */
  private static final String BLOCKERS =
      """
      select %s, %s, blocker.pid, a.usename, a.application_name, a.state
      from pg_stat_activity w
      join pg_locks l on l.pid = w.pid and not l.granted
      cross join lateral unnest(pg_blocking_pids(w.pid)) as blocker(pid)
      left join pg_stat_activity a on a.pid = blocker.pid
      left join pg_class c on c.oid = l.relation
      left join pg_namespace n on n.oid = c.relnamespace
      where w.application_name = ?
      order by blocker.pid
      limit 1
      """
          .formatted(Encoding.bytesOf("n.nspname"), Encoding.bytesOf("c.relname"));

  private final Connector connector;
  private final String database;
  private final Encoding encoding;
  private final String applicationName;
  private final Thread thread = new Thread(this::watch, "holdfast-lock-watch");
  private volatile @Nullable SqlConnection connection;
  private final long start = System.nanoTime();
  private volatile boolean closed;
  private volatile String seen = "";

  private LockWatch(
      Connector connector, String database, Encoding encoding, String applicationName) {
    this.connector = connector;
    this.database = database;
    this.encoding = encoding;
    this.applicationName = applicationName;
  }

  static LockWatch start(
      Connector connector, String database, Encoding encoding, ServerClient client) {
    LockWatch watch = new LockWatch(connector, database, encoding, client.applicationName());
    watch.thread.setDaemon(true);
    watch.thread.start();
    return watch;
  }

  /**
   * Returns the failure of a pg_dump that didn't get a lock in time; empty if it failed otherwise.
   */
  Optional<PluginException> failure(ToolResult result, Duration limit) {
    // The server's message may be in any language; that of pg_dump isn't.
    boolean lacksLock = result.errors().stream().anyMatch(line -> line.contains(LOCK_QUERY));
    if (!lacksLock || System.nanoTime() - start < limit.toNanos()) {
      return Optional.empty();
    }
    String who = seen.isEmpty() ? "a locked table" : seen;
    return Optional.of(
        new PluginException(
            ErrorCode.BUSY,
            "pg_dump waited %d s for %s.".formatted(limit.toSeconds(), who),
            "End that transaction or wait for it, back up at another time, or raise the source's"
                + " lockTimeout."));
  }

  private void watch() {
    try {
      while (!closed) {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (PluginException e) {
      connector.context().log().debug("Locks can't be inspected: {}", e.getMessage());
    }
  }

  private void look() throws InterruptedException {
    SqlConnection open = connection;
    if (open == null) {
      open = connector.connect(database);
      connection = open;
    }
    List<String> blockers = open.query(BLOCKERS, this::describe, applicationName);
    if (!blockers.isEmpty() && !blockers.get(0).equals(seen)) {
      seen = blockers.get(0);
      connector.context().log().warn("pg_dump waits for {}", seen);
    }
  }

  private String describe(ResultSet row) throws SQLException {
    String table =
        row.getBytes(2) == null
            ? "a lock"
            : "the table "
                + Identifiers.qualified(
                    encoding, Encoding.raw(row.getBytes(1)), Encoding.raw(row.getBytes(2)));
    if (row.getInt(3) == 0) {
      return table + ", which a prepared transaction has locked (see pg_prepared_xacts)";
    }
    return "%s, which session %d has locked or is waiting to lock (user %s, application \"%s\", %s)"
        .formatted(table, row.getInt(3), row.getString(4), row.getString(5), row.getString(6));
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(END_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    SqlConnection open = connection;
    if (open != null) {
      open.close();
    }
  }
}
