package dev.holdfast.host.organisation.invitation;

/**
 * An invitation with its token, which is shown this once.
 *
 * @param invitation the invitation
 * @param token for the person who is invited, and nobody else
 */
public record SentInvitation(InvitationView invitation, String token) {}
