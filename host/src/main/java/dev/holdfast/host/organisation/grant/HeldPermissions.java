package dev.holdfast.host.organisation.grant;

import dev.holdfast.host.access.LastingRights;
import dev.holdfast.host.access.PermissionSet;
import dev.holdfast.host.access.ScopeType;
import dev.holdfast.host.organisation.grant.query.QUserPermission;
import dev.holdfast.host.organisation.member.MemberRoleRows;
import dev.holdfast.host.organisation.role.RolePermissions;
import dev.holdfast.host.organisation.team.TeamRoleRows;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Adds up what a member may do: by roles, by teams, and by grants that last long enough. */
@Singleton
final class HeldPermissions implements LastingRights {

  private final Database database;
  private final MemberRoleRows members;
  private final TeamRoleRows teams;
  private final RolePermissions roles;

  HeldPermissions(
      Database database, MemberRoleRows members, TeamRoleRows teams, RolePermissions roles) {
    this.database = database;
    this.members = members;
    this.teams = teams;
    this.roles = roles;
  }

  @Override
  public PermissionSet of(UUID userId, Instant until) {
    return members
        .ofUser(userId)
        .map(held -> roles.of(roleIds(held)).plus(granted(userId, until)))
        .orElse(PermissionSet.NONE);
  }

  private List<UUID> roleIds(MemberRoleRows.Held held) {
    return Stream.concat(held.roleIds().stream(), teams.ofMember(held.membershipId()).stream())
        .toList();
  }

  private PermissionSet granted(UUID userId, Instant until) {
    return PermissionSet.of(
        new QUserPermission(database)
            .userId.eq(userId).scopeType.eq(ScopeType.ALL).findList().stream()
                .filter(grant -> lasts(grant, until))
                .map(UserPermission::permission)
                .toList());
  }

  private static boolean lasts(UserPermission grant, Instant until) {
    Instant end = grant.expiresAt();
    return end == null || end.isAfter(Instant.now()) && !end.isBefore(until);
  }
}
