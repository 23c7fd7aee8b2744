package dev.holdfast.toolkit.upload;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Sends the parts of one object to an upload session of a service, in order. A part whose request
 * failed is continued where the service says that it is: only here its bytes are still there, and
 * the session would be lost with the call. Longer waits than a minute are left to the host.
 *
 * @param <R> what the service returns when it has everything
 */
public final class ChunkedUpload<R> {

  private static final int ATTEMPTS = 8;
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
  private static final Duration FIRST_WAIT = Duration.ofMillis(250);
  private static final Set<ErrorCode> PASSING =
      EnumSet.of(
          ErrorCode.BUSY,
          ErrorCode.CONNECTION_LOST,
          ErrorCode.TIMED_OUT,
          ErrorCode.UNREACHABLE,
          ErrorCode.STALLED);

  private final Session<R> session;
  private long offset;

  /** Creates it for a new session. */
  public ChunkedUpload(Session<R> session) {
    this.session = session;
  }

  /**
   * How far the service is.
   *
   * @param next the first byte that it expects
   * @param result what it returns after the last one
   */
  public record State<R>(long next, Optional<R> result) {

    /** It expects this byte. */
    public static <R> State<R> expects(long next) {
      return new State<>(next, Optional.empty());
    }

    /** It has everything. */
    public static <R> State<R> done(R result) {
      return new State<>(Long.MAX_VALUE, Optional.of(result));
    }
  }

  /** An upload session. */
  public interface Session<R> {

    /**
     * Sends bytes.
     *
     * @param offset the first byte's position in the object
     */
    State<R> send(long offset, Supplier<InputStream> bytes, long length)
        throws InterruptedException;

    /** Asks the service how far it is, after a request that failed. */
    State<R> state() throws InterruptedException;
  }

  /** Sends the next part; the result is there after the last one. */
  public Optional<R> send(Part part) throws InterruptedException {
    long start = offset;
    long end = start + part.size();
    for (int attempt = 1; offset < end; attempt++) {
      State<R> state = attempt(start, part, attempt);
      if (state.result().isPresent()) {
        return state.result();
      }
      boolean stuck = state.next() == offset && attempt >= ATTEMPTS;
      if (stuck || state.next() < offset || state.next() > end) {
        throw new PluginException(
                ErrorCode.INCOMPLETE,
                "The upload lost its place: the service expects byte "
                    + state.next()
                    + " after "
                    + offset,
                "Try again.")
            .retryAfter(Duration.ZERO);
      }
      if (state.next() > offset) {
        attempt = 0;
      }
      offset = state.next();
    }
    return Optional.empty();
  }

  private State<R> attempt(long start, Part part, int attempt) throws InterruptedException {
    long from = offset - start;
    try {
      return session.send(offset, () -> open(part, from), part.size() - from);
    } catch (PluginException e) {
      pause(e, attempt);
    }
    for (int again = attempt + 1; ; again++) {
      try {
        return session.state();
      } catch (PluginException e) {
        pause(e, again);
      }
    }
  }

  private static void pause(PluginException failure, int attempt) throws InterruptedException {
    Duration asked = failure.retryAfter().orElse(Duration.ZERO);
    if (attempt >= ATTEMPTS
        || !PASSING.contains(failure.code())
        || asked.compareTo(LONGEST_WAIT) > 0) {
      throw failure;
    }
    Duration own = FIRST_WAIT.multipliedBy(1L << attempt);
    Thread.sleep((asked.compareTo(own) > 0 ? asked : own).toMillis());
  }

  private static InputStream open(Part part, long from) {
    InputStream in = part.open();
    try {
      in.skipNBytes(from);
      return in;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
