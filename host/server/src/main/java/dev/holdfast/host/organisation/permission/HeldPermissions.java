package dev.holdfast.host.organisation.permission;

import dev.holdfast.host.access.PermissionSet;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.organisation.permission.GrantRule.LastingRights;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;

/** Computes which permissions a member has for long enough to grant them. */
@Singleton
final class HeldPermissions implements LastingRights {

  private final GrantedPermissions rows;
  private final RequestScope scope;

  HeldPermissions(GrantedPermissions rows, RequestScope scope) {
    this.rows = rows;
    this.scope = scope;
  }

  @Override
  public PermissionSet of(UUID userId, Instant until) {
    return GrantedPermissions.everywhere(
        rows.of(userId, scope.organisationId()), row -> row.lastsUntil(until));
  }
}
