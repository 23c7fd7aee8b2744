package dev.holdfast.host.organisation.role;

import dev.holdfast.host.access.Permission;
import dev.holdfast.host.web.Roles;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Get;

/** What there is to be allowed. */
@Controller("/api/v1/permissions")
final class PermissionController {

  /** Every permission. Roles and grants also take {@code resource:*} and {@code *}. */
  @Roles(Permission.ROLE_READ)
  @Get
  PermissionList listPermissions() {
    return new PermissionList(Permission.catalogue().stream().map(PermissionView::of).toList());
  }
}
