package dev.holdfast.host.identity.administration;

import dev.holdfast.host.identity.epoch.Revocable;
import dev.holdfast.host.organisation.invitation.InvitationService;
import jakarta.inject.Singleton;

/** Invitations that nobody has accepted yet, of all organisations. */
@Singleton
final class PendingInvitations implements Revocable {

  private final InvitationService invitations;

  PendingInvitations(InvitationService invitations) {
    this.invitations = invitations;
  }

  @Override
  public void revokeEverything() {
    invitations.expireAll();
  }
}
