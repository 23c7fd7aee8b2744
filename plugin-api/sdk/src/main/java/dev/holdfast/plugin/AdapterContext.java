package dev.holdfast.plugin;

import dev.holdfast.plugin.tool.Tools;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;

/**
 * What the host gives an adapter for one piece of work: one check, or one session from open to
 * close.
 *
 * <p>Threads: safe for use by several. Everything that comes from a context is dead once the work
 * is over. When the host cancels the work it interrupts the calling thread, runs the actions of
 * {@link #onCancel}, ends every process that {@link #tools()} started, and makes the streams that
 * it handed over throw {@link java.io.InterruptedIOException}.
 */
public interface AdapterContext {

  /** The host's clock. Use no other, so that tests can move time. */
  Clock clock();

  /**
   * The log of this piece of work, which people read live. Secrets of the configuration are masked
   * in it, but write none.
   */
  Logger log();

  /** Where to say how far the work has come. */
  Progress progress();

  /**
   * An empty folder of this work's own, mode 0700, removed with all it holds when the work is over.
   * It is for small files: nothing in it may grow with the database.
   */
  Path scratch();

  /** A client that follows the operator's rules for outgoing connections. */
  HttpClient http();

  /** The only way to run an external program. */
  Tools tools();

  /** How long a connect or a short request may take before it is an error. */
  Duration timeout();

  /**
   * Has {@code action} run when this work is cancelled, by another thread than the one at work, and
   * at once if it is cancelled already. For calls that don't heed interruption: close the socket
   * here.
   *
   * @return closes to take the action back, without running it
   */
  Registration onCancel(Runnable action);

  /** Takes back what was registered. */
  interface Registration extends AutoCloseable {

    /** Idempotent. */
    @Override
    void close();
  }
}
