package dev.holdfast.host.organisation.member;

import dev.holdfast.host.access.PermissionSet;
import dev.holdfast.host.access.Rights;
import dev.holdfast.host.access.ScopeType;
import dev.holdfast.host.access.Standing;
import dev.holdfast.host.access.Target;
import dev.holdfast.host.organisation.OrganisationService;
import dev.holdfast.host.organisation.OrganisationStatus;
import dev.holdfast.host.organisation.TenantScope;
import io.ebean.Database;
import io.ebean.SqlRow;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What people may do at this moment: by their roles, by their teams' roles, and by grants that
 * haven't ended. It is asked for with every request and remembered nowhere, so that what is taken
 * away is gone at once.
 */
@Singleton
public final class EffectivePermissions {

  private static final String MEMBERSHIP =
      """
      select m.id, o.status
      from membership m join organisation o on o.id = m.organisation_id
      where m.organisation_id = :organisation and m.user_id = :user
        and m.left_at is null and o.deleted_at is null
      """;

  // Native SQL, which Ebean doesn't narrow to the tenant: each part names the organisation.
  private static final String PERMISSIONS =
      """
      select g.permission, g.scope_type, g.scope_id
      from user_permission g
      where g.organisation_id = :organisation and g.user_id = :user
        and (g.expires_at is null or g.expires_at > :now)
      union all
      select p.permission, 'all', null
      from membership_role r join role_permission p on p.role_id = r.role_id
      where r.organisation_id = :organisation and p.organisation_id = :organisation
        and r.membership_id = :membership
      union all
      select p.permission, 'all', null
      from team_member m
        join team_role r on r.team_id = m.team_id
        join role_permission p on p.role_id = r.role_id
      where m.organisation_id = :organisation and p.organisation_id = :organisation
        and m.membership_id = :membership
      """;

  private final Database database;
  private final TenantScope scope;
  private final UUID operator;

  @Inject
  EffectivePermissions(Database database, TenantScope scope, OrganisationService organisations) {
    this(database, scope, organisations.defaultId());
  }

  EffectivePermissions(Database database, TenantScope scope, UUID operator) {
    this.database = database;
    this.scope = scope;
    this.operator = operator;
  }

  /** A person's rights in an organisation, or empty when they don't belong to it. */
  public Optional<Rights> find(UUID userId, UUID organisationId) {
    AtomicReference<@Nullable Rights> found = new AtomicReference<>();
    scope.run(organisationId, () -> found.set(read(userId, organisationId)));
    return Optional.ofNullable(found.get());
  }

  private @Nullable Rights read(UUID userId, UUID organisationId) {
    SqlRow membership =
        database
            .sqlQuery(MEMBERSHIP)
            .setParameter("organisation", organisationId)
            .setParameter("user", userId)
            .findOne();
    if (membership == null) {
      return null;
    }
    List<SqlRow> rows =
        database
            .sqlQuery(PERMISSIONS)
            .setParameter("organisation", organisationId)
            .setParameter("user", userId)
            .setParameter("membership", membership.getUUID("id"))
            .setParameter("now", Instant.now())
            .findList();
    String status = membership.getString("status").toUpperCase(Locale.ROOT);
    return rights(
        rows, OrganisationStatus.valueOf(status).standing(), organisationId.equals(operator));
  }

  private static Rights rights(List<SqlRow> rows, Standing standing, boolean operator) {
    List<String> everywhere = new ArrayList<>();
    Map<Target, PermissionSet> scoped = new HashMap<>();
    for (SqlRow row : rows) {
      String slug = row.getString("permission");
      ScopeType type = ScopeType.valueOf(row.getString("scope_type").toUpperCase(Locale.ROOT));
      if (type == ScopeType.ALL) {
        everywhere.add(slug);
      } else {
        scoped.merge(
            new Target(type, row.getUUID("scope_id")), PermissionSet.of(slug), PermissionSet::plus);
      }
    }
    PermissionSet permissions = PermissionSet.of(everywhere);
    boolean owner = permissions.covers(PermissionSet.ALL);
    return new Rights(permissions, scoped, standing, owner, operator);
  }
}
