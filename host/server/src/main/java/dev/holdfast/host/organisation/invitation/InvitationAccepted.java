package dev.holdfast.host.organisation.invitation;

import java.util.UUID;

/**
 * What became of an accepted invitation.
 *
 * @param organisationId the organisation that was joined
 * @param userId the account that joined it
 */
public record InvitationAccepted(UUID organisationId, UUID userId) {}
