package dev.holdfast.host.people.limit;

import dev.holdfast.engine.home.Sha256;
import dev.holdfast.engine.problem.TooManyRequestsException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Limits how often each key, for example an account or a network, may do something.
 *
 * <p>Each key has a leaky bucket, kept as one number: the time at which it is empty again (the
 * generic cell rate algorithm). The numbers are in a count-min sketch: four rows of cells, one cell
 * of each row chosen by a salted hash of the key, of which the least counts. So the memory is
 * constant, nothing is ever evicted, and no counter can be reset by flooding the host with other
 * keys. The error is on the safe side: a key may share all four cells with exhausted ones and be
 * refused too early. With 1,000 exhausted keys at once that affects one key in 80,000, with 10,000
 * one in 23, until they recover. Nobody can search for such keys, as the salt is secret.
 *
 * <p>Thread-safe; the limit also holds for concurrent calls.
 */
public final class RateLimiter {

  private static final int ROWS = 4;
  private static final int CELLS = 1 << 14;
  private static final int SALT_BYTES = 16;

  private final String what;
  private final long window;
  private final long interval;
  private final LongSupplier nanoTime;
  private final long start;
  private final byte[] salt = new byte[SALT_BYTES];
  private final long[][] emptyAt = new long[ROWS][CELLS];

  /**
   * Creates a limiter.
   *
   * @param what the subject of the error message: {@code Too many logins}
   * @param permits the burst, which is also allowed in each window
   * @param window the time in which a bucket runs empty; at most a day
   * @param nanoTime {@link System#nanoTime}, which nobody can set back, or a test's
   */
  public RateLimiter(String what, int permits, Duration window, LongSupplier nanoTime) {
    if (permits < 1 || window.isNegative() || window.isZero() || window.toDays() > 1) {
      throw new IllegalArgumentException("permits or window out of bounds");
    }
    this.what = what;
    this.window = window.toNanos();
    this.interval = this.window / permits;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
    new SecureRandom().nextBytes(salt);
  }

  /**
   * Counts one attempt.
   *
   * @throws TooManyRequestsException if there were too many; this one doesn't count then
   */
  public void acquire(String key) {
    tryAcquire(key)
        .ifPresent(
            wait -> {
              throw new TooManyRequestsException(what + ".", wait);
            });
  }

  /**
   * Counts one attempt, unless there were too many.
   *
   * @return how long to wait; empty if it is allowed
   */
  public synchronized Optional<Duration> tryAcquire(String key) {
    long now = nanoTime.getAsLong() - start;
    int[] cells = cells(key);
    long empty = Long.MAX_VALUE;
    for (int row = 0; row < ROWS; row++) {
      empty = Math.min(empty, emptyAt[row][cells[row]]);
    }
    long next = Math.max(now, empty) + interval;
    if (next - now > window) {
      return Optional.of(Duration.ofNanos(next - now - window));
    }
    for (int row = 0; row < ROWS; row++) {
      emptyAt[row][cells[row]] = Math.max(emptyAt[row][cells[row]], next);
    }
    return Optional.empty();
  }

  private int[] cells(String key) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    ByteBuffer hash =
        ByteBuffer.wrap(
            Sha256.of(ByteBuffer.allocate(SALT_BYTES + bytes.length).put(salt).put(bytes).array()));
    int[] cells = new int[ROWS];
    for (int row = 0; row < ROWS; row++) {
      cells[row] = hash.getInt() & (CELLS - 1);
    }
    return cells;
  }
}
