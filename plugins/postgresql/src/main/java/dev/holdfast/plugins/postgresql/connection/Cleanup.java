package dev.holdfast.plugins.postgresql.connection;

import dev.holdfast.plugin.PluginException;

/** Tidies up on the server after work that failed or was cancelled. */
public final class Cleanup {

  private Cleanup() {}

  /**
   * Runs an action, also when this thread is interrupted. What fails is logged: the failure that
   * brought us here must not be hidden.
   *
   * @param purpose what the action does, such as {@code drop database x}
   */
  public static void run(Connector connector, String purpose, Action action) {
    boolean interrupted = Thread.interrupted();
    try (SqlConnection connection = connector.connectForCleanup()) {
      action.run(connection);
    } catch (PluginException e) {
      connector.context().log().warn("Could not {}: {}", purpose, e.getMessage());
    } catch (InterruptedException e) {
      interrupted = true;
      connector.context().log().warn("Could not {}: interrupted", purpose);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** What is to be done. */
  @FunctionalInterface
  public interface Action {
    /** Does it, quickly. */
    void run(SqlConnection connection) throws InterruptedException;
  }
}
