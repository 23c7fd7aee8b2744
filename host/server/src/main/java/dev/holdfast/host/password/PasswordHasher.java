package dev.holdfast.host.password;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.plugin.config.SecretText;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Hashes passwords with Argon2id. The number of threads in the pool limits how many hashes are
 * computed at once and thus their memory; no request thread waits for them.
 *
 * <p>Thread-safe. A future fails with {@link ProblemCode#TOO_MANY_REQUESTS} if too many are queued.
 */
public final class PasswordHasher implements AutoCloseable {

  private static final int MOST_THREADS = 2;
  private static final int MOST_WAITING = 64;

  private final Argon2Cost cost;
  private final Argon2Hash nobody;
  private final HashingPool pool;

  /** Creates a hasher for the whole host: each one has its own pool. */
  public PasswordHasher(Argon2Cost cost) {
    this(cost, Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()), MOST_WAITING);
  }

  PasswordHasher(Argon2Cost cost, int threads, int mostWaiting) {
    this.cost = cost;
    this.nobody = new Argon2Hash(cost, new byte[16], new byte[32]);
    this.pool = new HashingPool(threads, mostWaiting);
  }

  /**
   * Hashes a new password.
   *
   * @return the hash in the PHC string format
   * @throws HoldfastException if the password exceeds 1024 bytes or is not valid Unicode
   */
  public CompletableFuture<String> hash(SecretText password) {
    byte[] bytes = PasswordText.bytes(password).orElseThrow(PasswordHasher::unusable);
    return pool.submit(() -> Argon2Hash.of(bytes, cost).toString(), () -> wipe(bytes));
  }

  /**
   * Whether the password is the one that was hashed.
   *
   * @param stored null for a user who doesn't exist, is blocked, or has no password: this takes as
   *     long as a hash at the current cost, and never matches
   */
  public CompletableFuture<Boolean> verify(SecretText password, @Nullable String stored) {
    Optional<byte[]> encoded = PasswordText.bytes(password);
    if (encoded.isEmpty()) {
      // Nobody can have such a password, so the quick answer reveals nothing about the account.
      return CompletableFuture.completedFuture(false);
    }
    Argon2Hash hash = stored == null ? nobody : Argon2Hash.parse(stored);
    byte[] bytes = encoded.get();
    return pool.submit(() -> hash.matches(bytes) && hash != nobody, () -> wipe(bytes));
  }

  /** Whether a stored hash is well formed: somebody may have changed it, or a disk error. */
  public static boolean isReadable(String stored) {
    try {
      Argon2Hash.parse(stored);
      return true;
    } catch (HoldfastException e) {
      return false;
    }
  }

  /** Whether a stored hash has a different cost than new ones. */
  public boolean needsRehash(String stored) {
    return !Argon2Hash.parse(stored).cost().equals(cost);
  }

  /** Ends the pool; queued requests fail because the host is stopping. */
  @Override
  public void close() {
    pool.close();
  }

  private static void wipe(byte[] bytes) {
    Arrays.fill(bytes, (byte) 0);
  }

  private static HoldfastException unusable() {
    return new HoldfastException(
        ProblemCode.INVALID_REQUEST,
        "The password is longer than %d bytes, or not valid text."
            .formatted(PasswordText.MOST_BYTES),
        "Choose a shorter one.");
  }
}
