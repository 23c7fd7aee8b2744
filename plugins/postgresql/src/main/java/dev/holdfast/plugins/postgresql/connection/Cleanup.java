package dev.holdfast.plugins.postgresql.connection;

import java.time.Duration;

/** Cleans up on the server after work that failed or was cancelled. */
public final class Cleanup {

  /** Dropping a database takes as long as deleting its files. */
  private static final Duration LIMIT = Duration.ofMinutes(30);

  private Cleanup() {}

  /**
   * Runs an action that no cancellation reaches.
   *
   * @param purpose what the action does, for example {@code drop database x}
   */
  public static void run(Connector connector, String purpose, Action action) {
    connector
        .context()
        .cleanUp(
            purpose,
            LIMIT,
            () -> {
              try (SqlConnection connection = connector.connectForCleanup()) {
                action.run(connection);
              }
            });
  }

  /** An action to run. */
  @FunctionalInterface
  public interface Action {
    /** Runs it; it must be quick. */
    void run(SqlConnection connection) throws InterruptedException;
  }
}
