package dev.holdfast.host.identity.account;

import dev.holdfast.host.organisation.invitation.TokenTries;
import dev.holdfast.host.web.client.ClientAddresses;
import io.javalin.http.Context;
import jakarta.inject.Singleton;

/** Counts tries with the tokens of invitations like those with the links of mails. */
@Singleton
final class CountedTries implements TokenTries {

  private final AccountLimits limits;
  private final ClientAddresses addresses;

  CountedTries(AccountLimits limits, ClientAddresses addresses) {
    this.limits = limits;
    this.addresses = addresses;
  }

  @Override
  public void count(Context context) {
    limits.acquireTry(addresses.of(context));
  }
}
