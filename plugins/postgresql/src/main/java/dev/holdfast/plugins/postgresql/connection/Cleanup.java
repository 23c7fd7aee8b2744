package dev.holdfast.plugins.postgresql.connection;

import java.time.Duration;

/** Tidies up on the server after work that failed or was cancelled. */
public final class Cleanup {

  /** Dropping a database takes as long as its files do. */
  private static final Duration LIMIT = Duration.ofMinutes(30);

  private Cleanup() {}

  /**
   * Runs an action that no cancel reaches.
   *
   * @param purpose what the action does, such as {@code drop database x}
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

  /** What is to be done. */
  @FunctionalInterface
  public interface Action {
    /** Does it, quickly. */
    void run(SqlConnection connection) throws InterruptedException;
  }
}
