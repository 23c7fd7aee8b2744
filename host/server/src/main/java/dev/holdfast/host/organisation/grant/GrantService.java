package dev.holdfast.host.organisation.grant;

import dev.holdfast.engine.problem.FieldError;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.host.access.KnownTargets;
import dev.holdfast.host.access.PermissionSet;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.access.ScopeType;
import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.audit.Changes;
import dev.holdfast.host.event.Events;
import dev.holdfast.host.organisation.OrganisationChanges;
import dev.holdfast.host.organisation.grant.GrantView.GrantPage;
import dev.holdfast.host.organisation.grant.query.QUserPermission;
import dev.holdfast.host.organisation.member.MemberLeft;
import dev.holdfast.host.organisation.member.MemberService;
import dev.holdfast.host.organisation.permission.GrantRule;
import dev.holdfast.host.organisation.role.PermissionParser;
import dev.holdfast.host.web.PageRequest;
import dev.holdfast.plugin.config.Field;
import io.ebean.Database;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Grants members single permissions and revokes them. */
@Singleton
public final class GrantService {

  /**
   * A permission to give to one member.
   *
   * @param userId the member's account
   * @param permission a permission, or a wildcard such as {@code jobs:*}
   * @param scopeType whether it is for everything, one job or one adapter
   * @param scopeId the job or adapter; absent for everything
   * @param expiresAt when it expires; absent for never
   */
  public record GrantRequest(
      @Field(label = "User") @NotNull UUID userId,
      @Field(label = "Permission") @NotBlank @Size(max = 100) String permission,
      @Field(label = "Scope", defaultValue = "ALL") @NotNull ScopeType scopeType,
      @Field(label = "Of") @Nullable UUID scopeId,
      @Field(label = "Until") @Nullable Instant expiresAt) {

    /** Requires a scope exactly where the type needs one. */
    public GrantRequest {
      if ((scopeType == ScopeType.ALL) != (scopeId == null)) {
        throw new IllegalArgumentException("scopeId is required unless scopeType is ALL");
      }
    }
  }

  private static final String RESOURCE = "grant";

  private final Database database;
  private final RequestScope scope;
  private final GrantRule rule;
  private final MemberService members;
  private final KnownTargets targets;
  private final OrganisationChanges changes;
  private final AuditTrail audit;

  GrantService(
      Database database,
      RequestScope scope,
      GrantRule rule,
      MemberService members,
      KnownTargets targets,
      OrganisationChanges changes,
      AuditTrail audit,
      Events events) {
    this.database = database;
    this.scope = scope;
    this.rule = rule;
    this.members = members;
    this.targets = targets;
    this.changes = changes;
    this.audit = audit;
    events.on(MemberLeft.class, member -> removeAll(member.userId()));
  }

  /** Returns grants, newest first; null matches any. */
  GrantPage list(@Nullable UUID userId, @Nullable UUID scopeId, PageRequest request) {
    QUserPermission where = new QUserPermission(database);
    if (userId != null) {
      requireMember(userId, "/user");
      where.userId.eq(userId);
    }
    if (scopeId != null) {
      requireTarget(targets.exist(scopeId), "/scope");
      where.scopeId.eq(scopeId);
    }
    List<UserPermission> found = request.find(where);
    return new GrantPage(
        request.items(found, GrantView::of), request.next(found, UserPermission::id));
  }

  GrantView get(UUID id) {
    return GrantView.of(find(id));
  }

  GrantView grant(GrantRequest request) {
    PermissionSet wanted = PermissionParser.parseOne("/permission", request.permission());
    Instant end = request.expiresAt();
    if (end != null && !end.isAfter(Instant.now())) {
      throw new InvalidValuesException(
          "The request", List.of(new FieldError("/expiresAt", "must be in the future")));
    }
    return changes.call(
        () -> {
          requireMember(request.userId(), "/userId");
          UUID scopeId = request.scopeId();
          requireTarget(scopeId == null || targets.exist(request.scopeType(), scopeId), "/scopeId");
          rule.require(wanted, end == null ? Instant.MAX : end);
          rule.requireOther(request.userId());
          UserPermission grant =
              new UserPermission(
                  request.userId(),
                  request.permission(),
                  request.scopeType(),
                  scopeId,
                  scope.caller().userId(),
                  Instant.now(),
                  end);
          database.save(grant);
          GrantView made = GrantView.of(grant);
          audit.record("grant.create", RESOURCE, grant.id(), Changes.between(null, made));
          return made;
        });
  }

  void revoke(UUID id) {
    changes.run(
        () -> {
          UserPermission grant = find(id);
          if (!grant.userId().equals(scope.caller().userId())) {
            rule.require(PermissionSet.of(grant.permission()), Instant.now());
          }
          GrantView before = GrantView.of(grant);
          database.delete(grant);
          audit.record("grant.delete", RESOURCE, id, Changes.between(before, null));
        });
  }

  private void requireMember(UUID userId, String pointer) {
    if (members.ofUser(userId).isEmpty()) {
      throw InvalidValuesException.missing(pointer, "is not a member");
    }
  }

  private static void requireTarget(boolean exists, String pointer) {
    if (!exists) {
      throw InvalidValuesException.missing(pointer, "is not an existing job or adapter");
    }
  }

  private UserPermission find(UUID id) {
    return new QUserPermission(database)
        .id
        .eq(id)
        .findOneOrEmpty()
        .orElseThrow(() -> HoldfastException.notFound("grant"));
  }

  /** A returning member gets none of them back. */
  private void removeAll(UUID userId) {
    new QUserPermission(database).userId.eq(userId).delete();
  }
}
