package dev.holdfast.host.organisation.role;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.holdfast.host.access.PermissionSet;
import dev.holdfast.host.organisation.role.query.QRolePermission;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The permissions of roles. */
@Singleton
final class RolePermissions {

  private final Database database;

  RolePermissions(Database database) {
    this.database = database;
  }

  /** Returns the union of these roles' permissions; one that doesn't exist has none. */
  PermissionSet of(Collection<UUID> roleIds) {
    return PermissionSet.of(rows(roleIds).stream().map(RolePermission::permission).toList());
  }

  /** Returns the permissions of each of these roles. */
  Map<UUID, List<String>> each(Collection<UUID> roleIds) {
    return rows(roleIds).stream()
        .collect(groupingBy(RolePermission::roleId, mapping(RolePermission::permission, toList())));
  }

  /** Replaces the permissions of a role. */
  void set(UUID roleId, PermissionSet permissions) {
    new QRolePermission(database).roleId.eq(roleId).delete();
    database.saveAll(
        permissions.slugs().stream().map(slug -> new RolePermission(roleId, slug)).toList());
  }

  private List<RolePermission> rows(Collection<UUID> roleIds) {
    return roleIds.isEmpty()
        ? List.of()
        : new QRolePermission(database).roleId.in(roleIds).orderBy().permission.asc().findList();
  }
}
