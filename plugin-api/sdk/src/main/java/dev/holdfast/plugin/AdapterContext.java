package dev.holdfast.plugin;

import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.tool.Tools;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * The host's services for one piece of work: one check, or one session from open to close.
 *
 * <p>Thread-safe. Everything obtained from a context becomes unusable when the work is over. On
 * cancellation the host interrupts the calling thread, runs the actions of {@link #onCancel}, ends
 * every process that {@link #tools()} started, and makes the streams that it handed over throw
 * {@link java.io.InterruptedIOException}. These happen concurrently and in no particular order, so
 * cleaning up after a cancellation belongs in {@link #cleanUp}, which is exempt from all of them.
 */
public interface AdapterContext {

  /** The host's clock. Use no other, so that tests can control time. */
  Clock clock();

  /**
   * The log of this piece of work, which people read live. Don't log secrets; those of the
   * configuration are masked.
   */
  Logger log();

  /** Reports how far the work has come. */
  Progress progress();

  /**
   * An empty folder for this work only, mode 0700, deleted with its contents when the work is over.
   * It is for small files: nothing in it may grow with the database. It is always on the host's
   * machine; hand files in it to programs with {@link
   * dev.holdfast.plugin.tool.ToolCommand#withFile}.
   */
  Path scratch();

  /** Memory out of the host's one budget, for what must be held for a while. */
  Buffers buffers();

  /**
   * An HTTP client that enforces the operator's rules for outgoing connections. For other protocols
   * use {@link #reach}.
   */
  HttpClient http();

  /**
   * Returns the address to connect to in order to reach a server: its own, resolved and checked
   * against the operator's rules, or a forwarded one of this host if the configuration has a
   * connection. Take both the address and the port from it. Use the name only where the protocol
   * needs it, for example to verify a certificate. Programs need {@link Tools#reach}.
   *
   * @param host a name or an address
   * @return resolved
   * @throws PluginException {@link ErrorCode#UNREACHABLE} if the name doesn't resolve, {@link
   *     ErrorCode#OUT_OF_BOUNDS} if the address isn't allowed
   */
  InetSocketAddress reach(String host, int port);

  /**
   * Returns the Unix socket to connect to in order to reach one: itself, or a forwarded one of this
   * host if the configuration has a connection.
   *
   * @param socket its absolute path on the machine where programs run
   * @throws PluginException {@link ErrorCode#OUT_OF_BOUNDS} if it is a link: the folder is allowed,
   *     the link's target may not be
   */
  Path reach(Path socket);

  /**
   * The only way to run an external program: on this machine, or on the one behind the
   * configuration's connection. If the configuration came over the network, programs of this
   * machine run only if root alone can change them or they are in a folder of the operator.
   */
  Tools tools();

  /**
   * Returns a token for the account that somebody consented to; see {@link
   * dev.holdfast.plugin.oauth.OAuthAdapter}. Ask before each request instead of keeping it: the
   * host refreshes it in time.
   *
   * @param rejected the token that the service has just refused with the status 401, so that the
   *     host doesn't return it again; otherwise null
   * @throws PluginException {@link ErrorCode#CONSENT_REQUIRED} if nobody consented, or the consent
   *     was withdrawn or has expired; {@link ErrorCode#UNREACHABLE}, {@link ErrorCode#BUSY} or
   *     {@link ErrorCode#AUTHENTICATION_FAILED} if the token can't be refreshed
   * @throws InterruptedException when the host cancels
   */
  SecretText accessToken(@Nullable SecretText rejected) throws InterruptedException;

  /** The time limit for a connect or a short request. */
  Duration timeout();

  /**
   * Registers an action that another thread runs when this work is cancelled, or at once if it
   * already is. Use it for calls that ignore interruption, for example to close a socket. An action
   * may still be running after the call that it ended has returned, so let it end only that call
   * and nothing that is used later.
   *
   * @return closing it removes the action without running it
   */
  Registration onCancel(Runnable action);

  /**
   * Undoes what this work has begun, for example an upload or a half-made database. No cancellation
   * reaches {@code work}: it starts when running cancel actions have ended (hanging ones get a few
   * seconds), on a thread of its own that nobody interrupts, and this context keeps working on that
   * thread. Programs start although the work is cancelled, and actions of {@link #onCancel} run
   * only when the limit is over.
   *
   * <p>Returns when {@code work} has ended, even if the calling thread is interrupted meanwhile;
   * the interrupt is preserved. Never throws: exceptions of {@code work} are logged as warnings, so
   * that they don't hide the original failure.
   *
   * @param purpose what {@code work} does, for the log: {@code drop the database x}
   * @param limit how long it may take before it is interrupted
   */
  void cleanUp(String purpose, Duration limit, CleanUp work);

  /** An action that undoes something. */
  @FunctionalInterface
  interface CleanUp {

    /** Does it. */
    void run() throws Exception;
  }

  /** A registration that can be removed. */
  interface Registration extends AutoCloseable {

    @Override
    void close();
  }
}
