package dev.holdfast.host.organisation.invitation;

import dev.holdfast.host.audit.Personal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An invitation as the API shows it, without its token.
 *
 * @param id its id
 * @param email who may accept it
 * @param roleIds roles that they get
 * @param teamIds teams that they join
 * @param status what can be done with it
 * @param delivery how its token got to them
 * @param invitedBy the account of who sent it last
 * @param acceptedAt when it was accepted, or null
 * @param expiresAt until when it can be accepted
 * @param createdAt when it was made
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
}
