package dev.holdfast.host.organisation.role;

import dev.holdfast.host.access.Permission;
import java.util.List;

/**
 * A permission of the catalogue.
 *
 * @param slug a stable identifier
 * @param name the displayed name
 * @param description what it allows
 * @param category heading under which it is listed
 */
public record PermissionView(String slug, String name, String description, String category) {

  static PermissionView of(Permission permission) {
    return new PermissionView(
        permission.slug(), permission.title(), permission.description(), permission.category());
  }

  /**
   * The whole catalogue.
   *
   * @param items all permissions
   */
  public record PermissionList(List<PermissionView> items) {}
}
