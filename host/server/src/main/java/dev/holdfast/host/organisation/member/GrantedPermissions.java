package dev.holdfast.host.organisation.member;

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
 * All that gives somebody permissions: roles of their own, roles of their teams, and grants. What
 * counts now and what can be handed on are both added up from these rows.
 */
@Singleton
final class GrantedPermissions {

  // Native SQL, which Ebean doesn't narrow to the tenant: each part names the organisation.
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

  /** The sum of those that count on everything, as far as they pass. */
  static PermissionSet everywhere(List<Row> rows, Predicate<Row> which) {
    return PermissionSet.of(
        rows.stream()
            .filter(row -> row.scopeType() == ScopeType.ALL && which.test(row))
            .map(Row::permission)
            .toList());
  }

  /**
   * One permission that somebody has. Public, as Ebean makes them.
   *
   * @param scopeId null when it counts on everything
   * @param expiresAt null for those without an end
   */
  public record Row(
      String permission, ScopeType scopeType, @Nullable UUID scopeId, @Nullable Instant expiresAt) {

    boolean lastsUntil(Instant until) {
      return expiresAt == null || !expiresAt.isBefore(until);
    }
  }
}
