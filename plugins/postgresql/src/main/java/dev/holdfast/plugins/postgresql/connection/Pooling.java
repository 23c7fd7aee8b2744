package dev.holdfast.plugins.postgresql.connection;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;

/** Whether the sessions of the server are ours while we are connected. */
public enum Pooling {
  /** We speak with the server itself. */
  NONE,
  /** A connection pooler is in between, and keeps one session for each connection. */
  SESSION;

  private static final int ROUNDS = 3;

  /**
   * Finds out, without changing anything in the session. A pooler tells its clients a key of its
   * own for cancelling, with another process number than that of the session behind it. Whether it
   * gives each transaction to whichever session is free shows with two connections that take turns:
   * either both come to the same session, or one to several.
   *
   * @throws PluginException with {@link ErrorCode#UNSUPPORTED} when sessions are shared: the
   *     settings of pg_dump would stay in those of the application
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

  /** Connects once more in the same way. */
  @FunctionalInterface
  interface Opener {
    SqlConnection open() throws InterruptedException;
  }
}
