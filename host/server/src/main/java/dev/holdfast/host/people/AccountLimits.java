package dev.holdfast.host.people;

import dev.holdfast.host.people.limit.RateLimiter;
import dev.holdfast.host.web.client.ClientAddress;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;

/** Limits how often mails are requested and links are tried, by network and by mail address. */
@Singleton
public final class AccountLimits {

  private static final Duration MAIL_WINDOW = Duration.ofHours(1);
  private static final Duration TRY_WINDOW = Duration.ofMinutes(5);

  private final RateLimiter networks = mails(30);
  private final RateLimiter addresses = mails(5);
  private final RateLimiter invitations =
      new RateLimiter(
          "Your organisation sends too many invitations",
          1000,
          Duration.ofDays(1),
          System::nanoTime);
  private final RateLimiter tries =
      new RateLimiter("Too many attempts", 60, TRY_WINDOW, System::nanoTime);
  private final RateLimiter comparisons =
      new RateLimiter("Too many new passwords", 10, TRY_WINDOW, System::nanoTime);

  /** Counts a mail to an address; unknown addresses have the same limit. */
  public void acquireMail(String email, ClientAddress client) {
    networks.acquire(client.network());
    acquireMailTo(email);
  }

  /** Counts a mail that a member lets the host send to somebody. */
  public void acquireMailTo(String email) {
    addresses.acquire(User.normalised(email));
  }

  /** Counts an invitation of an organisation, mailed or not. */
  public void acquireInvitation(UUID organisationId) {
    invitations.acquire(organisationId.toString());
  }

  /** Counts an attempt to use a link. */
  public void acquireTry(ClientAddress client) {
    tries.acquire(client.network());
  }

  /** Counts a password that is compared with a person's former ones. */
  public void acquireComparison(UUID userId) {
    comparisons.acquire(userId.toString());
  }

  private static RateLimiter mails(int permits) {
    return new RateLimiter("Too many mails", permits, MAIL_WINDOW, System::nanoTime);
  }
}
