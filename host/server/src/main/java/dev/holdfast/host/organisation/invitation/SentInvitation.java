package dev.holdfast.host.organisation.invitation;

import org.jspecify.annotations.Nullable;

/**
 * An invitation that was sent.
 *
 * @param invitation the invitation
 * @param token the token, shown only once; null if it was mailed
 */
public record SentInvitation(InvitationView invitation, @Nullable String token) {}
