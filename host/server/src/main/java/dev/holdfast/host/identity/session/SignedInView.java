package dev.holdfast.host.identity.session;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody stands who has logged in.
 *
 * @param state what is still missing
 * @param csrfToken to send as {@code X-CSRF-Token} with every request that changes something; it
 *     changes with each proof
 * @param userId who it is
 * @param organisationId the organisation that requests work for; null while there is none
 * @param authenticatedAt when they last proved who they are
 * @param expiresAt when the session ends at the latest
 */
public record SignedInView(
    SessionState state,
    String csrfToken,
    UUID userId,
    @Nullable UUID organisationId,
    Instant authenticatedAt,
    Instant expiresAt) {

  static SignedInView of(CurrentSession current) {
    Session session = current.session();
    return new SignedInView(
        current.state(),
        current.csrfToken(),
        session.userId(),
        session.currentOrganisationId(),
        session.authenticatedAt(),
        session.expiresAt());
  }
}
