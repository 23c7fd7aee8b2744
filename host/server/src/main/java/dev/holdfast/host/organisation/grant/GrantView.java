package dev.holdfast.host.organisation.grant;

import dev.holdfast.host.access.ScopeType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A permission granted to one member.
 *
 * @param id the id
 * @param userId the member's account
 * @param permission a permission or a wildcard
 * @param scopeType whether it is for everything, one job or one adapter
 * @param scopeId the job or adapter, or null for everything
 * @param grantedBy the account that granted it, or null for the host
 * @param grantedAt when it was granted
 * @param expiresAt when it expires, or null for never
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

  /**
   * Some grants, newest first.
   *
   * @param items the grants
   * @param next pass it as after for the next page; null on the last
   */
  public record GrantPage(List<GrantView> items, @Nullable UUID next) {}
}
