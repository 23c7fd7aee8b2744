package dev.holdfast.host.organisation.invitation;

import java.util.UUID;

/**
 * What became of an accepted invitation.
 *
 * @param organisationId the joined organisation
 * @param userId the account that joined
 */
public record InvitationAccepted(UUID organisationId, UUID userId) {}
