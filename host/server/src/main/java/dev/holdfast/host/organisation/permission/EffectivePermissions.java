package dev.holdfast.host.organisation.permission;

import dev.holdfast.host.access.OrganisationState;
import dev.holdfast.host.access.PermissionSet;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.access.Rights;
import dev.holdfast.host.access.Target;
import dev.holdfast.host.organisation.OrganisationService;
import dev.holdfast.host.organisation.OrganisationStatus;
import dev.holdfast.host.organisation.permission.GrantedPermissions.Row;
import dev.holdfast.host.persistence.ReusedQueryPlans;
import io.ebean.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The current permissions of people: from their roles, their teams' roles, and grants that haven't
 * expired. They are computed for every request and not cached, so that a revocation takes effect
 * immediately.
 */
@Singleton
public final class EffectivePermissions {

  // Native SQL, as the entities have no associations to join.
  private static final String STATUS =
      """
      select o.status
      from membership m join organisation o on o.id = m.organisation_id
      where m.organisation_id = :organisation and m.user_id = :user
        and m.left_at is null and o.deleted_at is null
      """;

  private final Database database;
  private final RequestScope scope;
  private final GrantedPermissions rows;
  private final UUID operator;

  @Inject
  EffectivePermissions(
      Database database,
      RequestScope scope,
      GrantedPermissions rows,
      OrganisationService organisations) {
    this(database, scope, rows, organisations.defaultId());
  }

  EffectivePermissions(
      Database database, RequestScope scope, GrantedPermissions rows, UUID operator) {
    this.database = database;
    this.scope = scope;
    this.rows = rows;
    this.operator = operator;
  }

  /** Returns a person's rights in an organisation, or empty if they aren't a member. */
  public Optional<Rights> find(UUID userId, UUID organisationId) {
    AtomicReference<@Nullable Rights> found = new AtomicReference<>();
    scope.run(
        organisationId,
        () -> found.set(ReusedQueryPlans.call(database, () -> read(userId, organisationId))));
    return Optional.ofNullable(found.get());
  }

  private @Nullable Rights read(UUID userId, UUID organisationId) {
    String status =
        database
            .sqlQuery(STATUS)
            .setParameter("organisation", organisationId)
            .setParameter("user", userId)
            .mapToScalar(String.class)
            .findOne();
    return status == null
        ? null
        : rights(
            rows.of(userId, organisationId),
            OrganisationStatus.valueOf(status.toUpperCase(Locale.ROOT)).standing(),
            organisationId.equals(operator));
  }

  private static Rights rights(List<Row> rows, OrganisationState standing, boolean operator) {
    PermissionSet everywhere = GrantedPermissions.everywhere(rows, row -> true);
    Map<Target, PermissionSet> scoped = new HashMap<>();
    for (Row row : rows) {
      if (row.scopeId() != null) {
        scoped.merge(
            new Target(row.scopeType(), row.scopeId()),
            PermissionSet.of(row.permission()),
            PermissionSet::plus);
      }
    }
    boolean owner = everywhere.covers(PermissionSet.ALL);
    return new Rights(everywhere, scoped, standing, owner, operator);
  }
}
