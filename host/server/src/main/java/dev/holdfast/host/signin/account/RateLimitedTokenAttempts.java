package dev.holdfast.host.signin.account;

import dev.holdfast.host.organisation.invitation.TokenAttemptLimit;
import dev.holdfast.host.people.AccountLimits;
import dev.holdfast.host.web.client.ClientAddresses;
import io.javalin.http.Context;
import jakarta.inject.Singleton;

/** Limits attempts with tokens of invitations like those with mailed links. */
@Singleton
final class RateLimitedTokenAttempts implements TokenAttemptLimit {

  private final AccountLimits limits;
  private final ClientAddresses addresses;

  RateLimitedTokenAttempts(AccountLimits limits, ClientAddresses addresses) {
    this.limits = limits;
    this.addresses = addresses;
  }

  @Override
  public void count(Context context) {
    limits.acquireTry(addresses.of(context));
  }
}
