package dev.holdfast.toolkit.sql;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.PluginException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A JDBC connection that throws {@link PluginException}s and is closed when the work is cancelled.
 *
 * <p>Not thread-safe.
 */
public class JdbcConnection implements AutoCloseable {

  private final Connection connection;
  private final Function<SQLException, PluginException> meaning;
  private AdapterContext.Registration registration = () -> {};
  private volatile boolean cancelled;

  /**
   * Uses an open connection, and closes it.
   *
   * @param meaning what the server's errors mean
   */
  public JdbcConnection(Connection connection, Function<SQLException, PluginException> meaning) {
    this.connection = connection;
    this.meaning = meaning;
  }

  /** Closes the connection when the work ends. */
  public final void closeOnCancel(AdapterContext context) {
    registration = context.onCancel(this::cancel);
  }

  /** Returns all rows of a query. Parameters replace its question marks. */
  public final <T> List<T> query(String sql, RowReader<T> reader, Object... parameters)
      throws InterruptedException {
    return call(
        () -> {
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
          }
        });
  }

  /** Whether a query returns a row. */
  public final boolean exists(String sql, Object... parameters) throws InterruptedException {
    return !query(sql, row -> true, parameters).isEmpty();
  }

  /** Executes one statement. */
  public final void execute(String sql) throws InterruptedException {
    call(
        () -> {
          try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            return statement.execute(sql);
          }
        });
  }

  /** Runs work in one transaction. */
  public final <E extends Exception> void together(Work<E> work) throws E, InterruptedException {
    boolean done = false;
    try {
      setAutoCommit(false);
      work.run();
      call(
          () -> {
            connection.commit();
            return true;
          });
      setAutoCommit(true);
      done = true;
    } finally {
      if (!done) {
        rollBack();
      }
    }
  }

  /** How long the server may be silent. */
  public final void limitSilence(Duration limit) throws InterruptedException {
    call(
        () -> {
          connection.setNetworkTimeout(Runnable::run, (int) limit.toMillis());
          return true;
        });
  }

  /** Uses the driver's connection. */
  public final <T> T call(Call<T> work) throws InterruptedException {
    try {
      return work.with();
    } catch (SQLException e) {
      if (cancelled || Thread.interrupted()) {
        throw new InterruptedException("The work is cancelled");
      }
      throw meaning.apply(e);
    }
  }

  /** The driver's connection. */
  protected final Connection driver() {
    return connection;
  }

  /** Whether the work was cancelled, which has closed the connection. */
  protected final boolean isCancelled() {
    return cancelled;
  }

  /** Idempotent and quick. */
  @Override
  public void close() {
    registration.close();
    try {
      connection.close();
    } catch (SQLException e) {
      abort();
    }
  }

  private void setAutoCommit(boolean on) throws InterruptedException {
    call(
        () -> {
          connection.setAutoCommit(on);
          return on;
        });
  }

  private void rollBack() {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      abort(); // The server rolls back then.
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

  /** Uses the driver. */
  @FunctionalInterface
  public interface Call<T> {
    /** Returns the result. */
    T with() throws SQLException;
  }

  /**
   * Uses this connection.
   *
   * @param <E> an additional exception
   */
  @FunctionalInterface
  public interface Work<E extends Exception> {
    /** Does it. */
    void run() throws E, InterruptedException;
  }

  /** Converts the current row of a result set. */
  @FunctionalInterface
  public interface RowReader<T> {
    /** Returns the converted row. */
    T read(ResultSet row) throws SQLException;
  }
}
