package dev.holdfast.host.organisation.invitation;

import java.time.Instant;

/**
 * What someone who holds a token is told before they accept.
 *
 * @param organisation the name of the organisation
 * @param email the address that the invitation is for
 * @param expiresAt until when it can be accepted
 */
public record InvitationOffer(String organisation, String email, Instant expiresAt) {}
