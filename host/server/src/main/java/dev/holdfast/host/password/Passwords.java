package dev.holdfast.host.password;

import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.problem.TooManyRequestsException;
import dev.holdfast.plugin.config.SecretText;
import io.avaje.inject.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hashes and checks passwords for requests, which wait for it. Only a third of the request threads
 * may do so at once, so that the host keeps answering everything else.
 *
 * <p>Thread-safe. Every method throws {@link TooManyRequestsException} if too many wait.
 */
@Singleton
public final class Passwords {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
  private static final int SHARE = 3;

  private final PasswordHasher hasher;
  private final Semaphore waiting;

  Passwords(HostConfiguration configuration) {
    this.hasher = new PasswordHasher(Argon2Cost.parse(configuration.passwordCost()));
    this.waiting = new Semaphore(configuration.httpThreads() / SHARE);
  }

  /** Hashes a new password that {@link PasswordPolicy} has accepted. */
  public String hash(SecretText password) {
    return await(() -> hasher.hash(password));
  }

  /**
   * Whether the password is the one that was hashed.
   *
   * @param stored null if nothing may match: this takes as long
   */
  public boolean matches(SecretText password, @Nullable String stored) {
    return await(() -> hasher.verify(password, stored));
  }

  /** Whether a stored hash has a different cost than new ones. */
  public boolean needsRehash(String stored) {
    return hasher.needsRehash(stored);
  }

  @PreDestroy
  void close() {
    hasher.close();
  }

  private <T> T await(Supplier<CompletableFuture<T>> work) {
    if (!waiting.tryAcquire()) {
      throw new TooManyRequestsException("Too many people are logging in at once.", RETRY_AFTER);
    }
    try {
      return work.get().get(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
    } catch (TimeoutException e) {
      throw new TooManyRequestsException("Too many people are logging in at once.", RETRY_AFTER);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HoldfastException(
          ProblemCode.UNAVAILABLE, "The host is stopping.", "Try again later.");
    } finally {
      waiting.release();
    }
  }
}
