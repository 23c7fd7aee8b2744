package dev.holdfast.host.organisation.permission;

import dev.holdfast.host.access.PermissionSet;
import dev.holdfast.host.access.ScopeType;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All sources of permissions: a member's own roles, roles of their teams, and grants. Both the
 * permissions that count now and those that can be granted to others are computed from these rows.
 */
@Singleton
final class GrantedPermissions {

  // Native SQL, which Ebean doesn't limit to the tenant: each part names the organisation.
  private static final String SQL =
      """
      select g.permission, g.scope_type, g.scope_id, g.expires_at
      from membership m
        join user_permission g on g.organisation_id = m.organisation_id and g.user_id = m.user_id
      where m.organisation_id = :organisation and m.user_id = :user and m.left_at is null
        and (g.expires_at is null or g.expires_at > :now)
      union all
      select p.permission, 'all', null, null
      from membership m
        join membership_role r on r.membership_id = m.id
        join role_permission p on p.role_id = r.role_id
      where m.organisation_id = :organisation and m.user_id = :user and m.left_at is null
        and r.organisation_id = :organisation and p.organisation_id = :organisation
      union all
      select p.permission, 'all', null, null
      from membership m
        join team_member t on t.membership_id = m.id
        join team_role r on r.team_id = t.team_id
        join role_permission p on p.role_id = r.role_id
      where m.organisation_id = :organisation and m.user_id = :user and m.left_at is null
        and t.organisation_id = :organisation and p.organisation_id = :organisation
      """;

  private final Database database;

  GrantedPermissions(Database database) {
    this.database = database;
  }

  /** A member's permissions that haven't expired; none for others. */
  List<Row> of(UUID userId, UUID organisationId) {
    return database
        .findDto(Row.class, SQL)
        .setParameter("organisation", organisationId)
        .setParameter("user", userId)
        .setParameter("now", Instant.now())
        .findList();
  }

  /** The sum of the permissions for everything that pass the filter. */
  static PermissionSet everywhere(List<Row> rows, Predicate<Row> which) {
    return PermissionSet.of(
        rows.stream()
            .filter(row -> row.scopeType() == ScopeType.ALL && which.test(row))
            .map(Row::permission)
            .toList());
  }

  /**
   * One permission of somebody. Public, as Ebean creates it.
   *
   * @param scopeId null for everything
   * @param expiresAt null for never
   */
  public record Row(
      String permission, ScopeType scopeType, @Nullable UUID scopeId, @Nullable Instant expiresAt) {

    boolean lastsUntil(Instant until) {
      return expiresAt == null || !expiresAt.isBefore(until);
    }
  }
}
