package dev.holdfast.host.organisation.invitation;

import org.jspecify.annotations.Nullable;

/**
 * An invitation that was sent.
 *
 * @param invitation the invitation
 * @param token for the person who is invited and nobody else, shown this once; null when it was
 *     mailed to them
 */
public record SentInvitation(InvitationView invitation, @Nullable String token) {}
