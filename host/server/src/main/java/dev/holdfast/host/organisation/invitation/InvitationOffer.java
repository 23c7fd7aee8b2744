package dev.holdfast.host.organisation.invitation;

import java.time.Instant;

/**
 * What someone who holds a token is told before they accept.
 *
 * @param organisation name of the organisation
 * @param email the invited e-mail address
 * @param expiresAt when it expires
 */
public record InvitationOffer(String organisation, String email, Instant expiresAt) {}
