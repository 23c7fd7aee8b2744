package dev.holdfast.host.organisation.role;

import dev.holdfast.host.access.Permission;

/**
 * A permission of the catalogue.
 *
 * @param slug its stable name
 * @param name what people see
 * @param description what it lets somebody do
 * @param category under which heading people find it
 */
public record PermissionView(String slug, String name, String description, String category) {

  static PermissionView of(Permission permission) {
    return new PermissionView(
        permission.slug(), permission.title(), permission.description(), permission.category());
  }
}
