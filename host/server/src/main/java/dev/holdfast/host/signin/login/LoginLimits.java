package dev.holdfast.host.signin.login;

import dev.holdfast.host.people.User;
import dev.holdfast.host.people.limit.RateLimiter;
import dev.holdfast.host.web.client.ClientAddress;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Limits password attempts before anything is hashed. Unknown accounts have the same limits. */
@Singleton
final class LoginLimits {

  private static final String WHAT = "Too many logins";
  private static final int PER_ADDRESS = 60;
  private static final int PER_ACCOUNT = 10;
  private static final Duration WINDOW = Duration.ofMinutes(5);

  private final RateLimiter addresses =
      new RateLimiter(WHAT, PER_ADDRESS, WINDOW, System::nanoTime);
  private final RateLimiter accounts = new RateLimiter(WHAT, PER_ACCOUNT, WINDOW, System::nanoTime);

  /**
   * Counts an attempt. The account is counted separately for each network: otherwise a stranger who
   * knows the e-mail address could lock its owner out.
   */
  void acquire(String email, ClientAddress address) {
    addresses.acquire(address.network());
    accounts.acquire(User.normalised(email) + "\n" + address.network());
  }
}
