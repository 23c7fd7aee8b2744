package dev.holdfast.host.organisation.role;

import dev.holdfast.host.access.Permission;
import dev.holdfast.host.organisation.role.PermissionView.PermissionList;
import dev.holdfast.host.web.Roles;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Get;

/** The catalogue of permissions. */
@Controller("/api/v1/permissions")
final class PermissionController {

  /** Lists all permissions. Roles and grants also accept {@code resource:*} and {@code *}. */
  @Roles(Permission.ROLE_READ)
  @Get
  PermissionList listPermissions() {
    return new PermissionList(Permission.catalogue().stream().map(PermissionView::of).toList());
  }
}
