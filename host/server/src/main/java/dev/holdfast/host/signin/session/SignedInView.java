package dev.holdfast.host.signin.session;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The state of a login.
 *
 * @param state what is still required
 * @param csrfToken to send as X-CSRF-Token with every change; each proof issues a new one
 * @param userId the user
 * @param organisationId the current organisation; null for none
 * @param authenticatedAt time of the last proof
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
