package dev.holdfast.host.organisation.invitation;

import dev.holdfast.host.audit.Personal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An invitation as the API shows it, without its token.
 *
 * @param id the id
 * @param email the invited e-mail address
 * @param roleIds roles of the new member
 * @param teamIds teams of the new member
 * @param status the status
 * @param delivery how the token is delivered
 * @param invitedBy the account that sent it last
 * @param acceptedAt when it was accepted, or null
 * @param expiresAt when it expires
 * @param createdAt when it was created
 */
public record InvitationView(
    UUID id,
    @Personal String email,
    List<UUID> roleIds,
    List<UUID> teamIds,
    InvitationStatus status,
    InvitationDelivery delivery,
    @Nullable UUID invitedBy,
    @Nullable Instant acceptedAt,
    Instant expiresAt,
    Instant createdAt) {

  static InvitationView of(Invitation invitation) {
    return new InvitationView(
        invitation.id(),
        invitation.email(),
        invitation.roleIds(),
        invitation.teamIds(),
        invitation.status(Instant.now()),
        invitation.delivery(),
        invitation.invitedBy(),
        invitation.acceptedAt(),
        invitation.expiresAt(),
        invitation.createdAt());
  }

  /**
   * Some invitations, newest first.
   *
   * @param items the invitations
   * @param next pass it as after for the next page; null on the last
   */
  public record InvitationPage(List<InvitationView> items, @Nullable UUID next) {}

  /**
   * An invitation that was sent.
   *
   * @param invitation the invitation
   * @param token the token, shown only once; null if it was mailed
   */
  public record SentInvitation(InvitationView invitation, @Nullable String token) {}
}
