package dev.holdfast.host.organisation.grant;

import dev.holdfast.host.access.ScopeType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A permission that was given to one member.
 *
 * @param id its id
 * @param userId the member's account
 * @param permission a slug or a wildcard
 * @param scopeType what it counts for
 * @param scopeId the job or adapter, or null when it counts for all
 * @param grantedBy the account of who gave it, or null when the host did
 * @param grantedAt when it was given
 * @param expiresAt when it ends by itself, or null for never
 */
public record GrantView(
    UUID id,
    UUID userId,
    String permission,
    ScopeType scopeType,
    @Nullable UUID scopeId,
    @Nullable UUID grantedBy,
    Instant grantedAt,
    @Nullable Instant expiresAt) {

  static GrantView of(UserPermission grant) {
    return new GrantView(
        grant.id(),
        grant.userId(),
        grant.permission(),
        grant.scopeType(),
        grant.scopeId(),
        grant.grantedBy(),
        grant.grantedAt(),
        grant.expiresAt());
  }
}
