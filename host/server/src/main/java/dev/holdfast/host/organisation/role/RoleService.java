package dev.holdfast.host.organisation.role;

import static java.util.Objects.requireNonNullElse;

import dev.holdfast.engine.problem.FieldError;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.text.Slug;
import dev.holdfast.host.access.PermissionSet;
import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.audit.Changes;
import dev.holdfast.host.organisation.OrganisationChanges;
import dev.holdfast.host.organisation.permission.GrantRule;
import dev.holdfast.host.organisation.role.RoleView.RolePage;
import dev.holdfast.host.organisation.role.query.QRole;
import dev.holdfast.host.web.PageRequest;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Creates, changes and deletes roles. */
@Singleton
public final class RoleService {

  /** A feature that assigns roles. */
  public interface RoleUse {

    /** Whether somebody has the role here. */
    boolean isUsed(UUID roleId);

    /** Replaces the first role here with the second one. */
    void replace(UUID roleId, UUID replacementId);
  }

  private static final String RESOURCE = "role";

  private final Database database;
  private final RolePermissions permissions;
  private final GrantRule rule;
  private final OrganisationChanges changes;
  private final AuditTrail audit;
  private final List<RoleUse> uses;

  RoleService(
      Database database,
      RolePermissions permissions,
      GrantRule rule,
      OrganisationChanges changes,
      AuditTrail audit,
      List<RoleUse> uses) {
    this.database = database;
    this.permissions = permissions;
    this.rule = rule;
    this.changes = changes;
    this.audit = audit;
    this.uses = uses;
  }

  /** Returns roles, newest first. */
  RolePage list(PageRequest request) {
    List<Role> found = request.find(new QRole(database));
    Map<UUID, List<String>> allowed = permissions.each(found.stream().map(Role::id).toList());
    return new RolePage(
        request.items(found, role -> RoleView.of(role, allowed.getOrDefault(role.id(), List.of()))),
        request.next(found, Role::id));
  }

  /**
   * Returns one role.
   *
   * @throws HoldfastException {@link ProblemCode#NOT_FOUND}
   */
  public RoleView get(UUID id) {
    return view(find(id));
  }

  RoleView create(RoleRequest request) {
    PermissionSet wanted = PermissionParser.parse("/permissions", request.permissions());
    return changes.call(
        () -> {
          rule.require(wanted);
          requireFree(request.name(), null);
          Role role =
              new Role(
                  Slug.of(request.name(), "role"),
                  request.name(),
                  requireNonNullElse(request.description(), ""));
          database.save(role);
          permissions.set(role.id(), wanted);
          RoleView made = view(role);
          audit.record("role.create", RESOURCE, role.id(), Changes.between(null, made));
          return made;
        });
  }

  /**
   * Changes a role, for everybody who has it.
   *
   * @param precondition receives the current version and throws if it is not the expected one
   */
  RoleView change(UUID id, RoleRequest request, LongConsumer precondition) {
    PermissionSet wanted = PermissionParser.parse("/permissions", request.permissions());
    return changes.call(
        () -> {
          Role role = find(id);
          RoleView before = view(role);
          precondition.accept(role.version());
          requireOver(List.of(id));
          rule.require(wanted);
          if (role.isOwner()) {
            throw conflict("The owner's role can't be changed.");
          }
          requireFree(request.name(), id);
          role.edit(request.name(), requireNonNullElse(request.description(), ""));
          // Even if only permissions change, so that the version covers them.
          database.markAsDirty(role);
          database.save(role);
          permissions.set(id, wanted);
          RoleView after = view(role);
          audit.record("role.change", RESOURCE, id, Changes.between(before, after));
          return after;
        });
  }

  /**
   * Deletes a role.
   *
   * @param replacement the role that its holders get; null if there must be none
   */
  void delete(UUID id, @Nullable UUID replacement) {
    changes.run(
        () -> {
          Role role = find(id);
          RoleView before = view(role);
          requireOver(List.of(id));
          if (role.builtIn() != null) {
            throw conflict("Built-in roles can't be deleted.");
          }
          if (replacement != null) {
            moveTo(id, replacement);
          } else if (uses.stream().anyMatch(use -> use.isUsed(id))) {
            throw new HoldfastException(
                ProblemCode.CONFLICT,
                "The role " + role.name() + " is in use.",
                "Remove it from everyone first, or specify a replacement: ?replacement=<id>.");
          }
          permissions.set(id, PermissionSet.NONE);
          database.delete(role);
          audit.record("role.delete", RESOURCE, id, Changes.between(before, null));
        });
  }

  /**
   * Requires that these are roles within the caller's permissions.
   *
   * @param ids those of a request's {@code roleIds}, or some that are known
   * @throws HoldfastException {@link ProblemCode#NOT_FOUND}, {@link ProblemCode#FORBIDDEN}
   */
  public void requireOver(List<UUID> ids) {
    if (existing(ids).size() < ids.stream().distinct().count()) {
      throw InvalidValuesException.missing("/roleIds", "contains an unknown role");
    }
    rule.require(permissions.of(ids));
  }

  /** Returns those of these roles that exist. */
  public List<UUID> existing(List<UUID> ids) {
    return ids.isEmpty() ? List.of() : new QRole(database).id.in(ids).findIds();
  }

  /** Returns the union of these roles' permissions. */
  public PermissionSet permissions(List<UUID> ids) {
    return permissions.of(ids);
  }

  /** Whether it is the role with all permissions. */
  public boolean isOwner(UUID id) {
    return find(id).isOwner();
  }

  /** Returns the role with all permissions. */
  public UUID ownerRole() {
    return new QRole(database)
        .builtIn
        .eq(DefaultRole.OWNER.slug())
        .findOneOrEmpty()
        .orElseThrow(RoleService::notFound)
        .id();
  }

  private void moveTo(UUID id, UUID replacement) {
    if (replacement.equals(id)) {
      throw conflict("A role can't replace itself.");
    }
    if (existing(List.of(replacement)).isEmpty()) {
      throw InvalidValuesException.missing("/replacement", "is not a role");
    }
    requireOver(List.of(replacement));
    uses.forEach(use -> use.replace(id, replacement));
  }

  private void requireFree(String name, @Nullable UUID by) {
    boolean taken =
        new QRole(database)
            .name.ieq(name).findList().stream().anyMatch(role -> !role.id().equals(by));
    if (taken) {
      throw new InvalidValuesException(
          "The role", List.of(new FieldError("/name", "is the name of another role")));
    }
  }

  private RoleView view(Role role) {
    return RoleView.of(role, permissions.of(List.of(role.id())).slugs());
  }

  private Role find(UUID id) {
    return new QRole(database).id.eq(id).findOneOrEmpty().orElseThrow(RoleService::notFound);
  }

  private static HoldfastException conflict(String message) {
    return new HoldfastException(ProblemCode.CONFLICT, message, "");
  }

  private static HoldfastException notFound() {
    return HoldfastException.notFound("role");
  }
}
