package dev.holdfast.host.identity.administration;

import dev.holdfast.host.identity.epoch.Epoch;
import dev.holdfast.host.organisation.invitation.RevocationCounter;
import jakarta.inject.Singleton;

/** Has used and withdrawn invitations count as what must not come back. */
@Singleton
final class EpochRevocationCounter implements RevocationCounter {

  private final Epoch epoch;

  EpochRevocationCounter(Epoch epoch) {
    this.epoch = epoch;
  }

  @Override
  public void count(Runnable revocation) {
    epoch.advance(revocation);
  }
}
