package dev.holdfast.host.organisation.role;

import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.organisation.role.query.QRole;
import dev.holdfast.host.organisation.role.query.QRolePermission;
import io.ebean.Database;
import io.ebean.DuplicateKeyException;
import io.ebean.Transaction;
import jakarta.inject.Singleton;
import jakarta.persistence.OptimisticLockException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Creates and updates the built-in roles of organisations, except those that people edited. */
@Singleton
public final class DefaultRoles {

  private final Database database;
  private final RequestScope scope;

  DefaultRoles(Database database, RequestScope scope) {
    this.database = database;
    this.scope = scope;
  }

  /** Creates missing roles and updates old ones. */
  public void seed(UUID organisationId) {
    scope.run(
        organisationId,
        () -> {
          try (Transaction transaction = database.beginTransaction()) {
            seed();
            transaction.commit();
          } catch (DuplicateKeyException | OptimisticLockException e) {
            // Another host is starting and doing the same.
          }
        });
  }

  private void seed() {
    Map<String, Role> present =
        new QRole(database)
            .findList().stream().collect(Collectors.toMap(Role::slug, Function.identity()));
    for (DefaultRole wanted : DefaultRole.values()) {
      Role role = present.computeIfAbsent(wanted.slug(), slug -> new Role(wanted));
      if (wanted.slug().equals(role.builtIn()) && !role.isEdited()) {
        role.describe(wanted);
        database.save(role);
        permit(role, wanted);
      }
    }
  }

  private void permit(Role role, DefaultRole wanted) {
    List<RolePermission> present = new QRolePermission(database).roleId.eq(role.id()).findList();
    Set<String> missing = new HashSet<>(wanted.permissions().slugs());
    for (RolePermission row : present) {
      if (!missing.remove(row.permission())) {
        database.delete(row);
      }
    }
    missing.forEach(slug -> database.save(new RolePermission(role.id(), slug)));
  }
}
