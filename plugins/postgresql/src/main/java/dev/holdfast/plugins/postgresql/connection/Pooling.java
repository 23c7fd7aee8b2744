package dev.holdfast.plugins.postgresql.connection;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;

/** Whether the connection has a server session of its own. */
public enum Pooling {
  /** A direct connection to the server. */
  NONE,
  /** A connection pooler in session mode. */
  SESSION;

  private static final int ROUNDS = 3;

  /**
   * Finds out, without changing anything in the session. A pooler gives its clients its own
   * cancellation key, with a process number other than that of the session behind it. Two
   * connections that take turns show whether it assigns each transaction to any free session:
   * either both get the same session, or one gets several.
   *
   * @throws PluginException with {@link ErrorCode#UNSUPPORTED} if sessions are shared: the settings
   *     of pg_dump would remain in those of the application
   */
  static Pooling of(SqlConnection first, Opener second) throws InterruptedException {
    int process = first.process();
    if (process == first.announcedProcess()) {
      return NONE;
    }
    try (SqlConnection other = second.open()) {
      int otherProcess = other.process();
      for (int round = 0; round < ROUNDS; round++) {
        boolean isOurs = first.process() == process && other.process() == otherProcess;
        if (!isOurs || process == otherProcess) {
          throw shared();
        }
      }
    }
    return SESSION;
  }

  static PluginException shared() {
    return new PluginException(
        ErrorCode.UNSUPPORTED,
        "This is a connection pooler with transaction or statement pooling. A dump through it is"
            + " not safe, and would change the sessions of other clients.",
        "Enter the host and port of the PostgreSQL server itself, or of a pool in session mode.");
  }

  /** Opens another connection of the same kind. */
  @FunctionalInterface
  interface Opener {
    SqlConnection open() throws InterruptedException;
  }
}
