package dev.holdfast.host.identity.session;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a session that gets a new token.
 *
 * @param tokenHash of the new token
 * @param organisationId the organisation that it works for from now on
 * @param factorPassed whether the second factor was proven
 * @param authenticatedAt when the person last proved who they are
 * @param expiresAt when it ends at the latest
 */
record Renewal(
    String tokenHash,
    @Nullable UUID organisationId,
    boolean factorPassed,
    Instant authenticatedAt,
    Instant expiresAt) {}
