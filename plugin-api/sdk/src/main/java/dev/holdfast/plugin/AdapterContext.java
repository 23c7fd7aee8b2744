package dev.holdfast.plugin;

import dev.holdfast.plugin.tool.Tools;
import java.net.InetSocketAddress;
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
 * it handed over throw {@link java.io.InterruptedIOException}. It does these at the same time and
 * in no certain order, so code that tidies up after a cancel runs in {@link #cleanUp}, where none
 * of them reaches it.
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

  /**
   * A client that keeps to the operator's rules for outgoing connections. Whoever speaks another
   * protocol asks {@link #reach} where to connect to.
   */
  HttpClient http();

  /**
   * Where to connect to, once the operator's rules are found to allow it. Connect to this address,
   * not to the name: a second look-up may give another one. Give the name on where the protocol
   * wants it, such as for a certificate.
   *
   * @param host a name or an address
   * @return resolved
   * @throws PluginException with {@link ErrorCode#UNREACHABLE} when the name doesn't resolve, with
   *     {@link ErrorCode#OUT_OF_BOUNDS} when it is not allowed
   */
  InetSocketAddress reach(String host, int port);

  /**
   * The only way to run an external program. Where a configuration came over the network, only
   * programs run that root alone can change, or that lie in a folder of the operator's.
   */
  Tools tools();

  /** How long a connect or a short request may take before it is an error. */
  Duration timeout();

  /**
   * Has {@code action} run when this work is cancelled, by another thread than the one at work, and
   * at once if it is cancelled already. For calls that don't heed interruption: close the socket
   * here. An action may still run while the call that it ended has long returned, so let it end
   * that one call and nothing that may be used later.
   *
   * @return closes to take the action back, without running it
   */
  Registration onCancel(Runnable action);

  /**
   * Takes back what this work has begun, such as an upload or a database half made. No cancel
   * reaches {@code work}: it starts when the cancel actions that are running have ended (those that
   * hang are waited for a few seconds), has a thread of its own that nobody interrupts, and what it
   * does on that thread through this context is exempt. Programs start although the work is
   * cancelled, and actions of {@link #onCancel} run only when the limit is over.
   *
   * <p>Returns when {@code work} has ended, also when the calling thread is interrupted meanwhile;
   * the interrupt is kept. Never throws: what {@code work} throws is logged as a warning, since the
   * failure that brought us here must not be hidden.
   *
   * @param purpose what {@code work} does, such as {@code drop the database x}, for the log
   * @param limit how long that may take before it is interrupted
   */
  void cleanUp(String purpose, Duration limit, CleanUp work);

  /** What takes something back. */
  @FunctionalInterface
  interface CleanUp {

    /** Does it. */
    void run() throws Exception;
  }

  /** Takes back what was registered. */
  interface Registration extends AutoCloseable {

    /** Idempotent. */
    @Override
    void close();
  }
}
