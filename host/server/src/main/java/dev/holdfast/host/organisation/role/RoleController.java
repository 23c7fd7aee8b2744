package dev.holdfast.host.organisation.role;

import dev.holdfast.host.access.Permission;
import dev.holdfast.host.organisation.role.RoleView.RolePage;
import dev.holdfast.host.web.Etag;
import dev.holdfast.host.web.PageRequest;
import dev.holdfast.host.web.Roles;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Delete;
import io.avaje.http.api.Get;
import io.avaje.http.api.Header;
import io.avaje.http.api.Post;
import io.avaje.http.api.Put;
import io.avaje.http.api.QueryParam;
import io.javalin.http.Context;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Roles of the organisation. Callers can only edit roles within their own permissions. */
@Controller("/api/v1/roles")
final class RoleController {

  private final RoleService roles;

  RoleController(RoleService roles) {
    this.roles = roles;
  }

  /** Lists the roles of the organisation, newest first. */
  @Roles(Permission.ROLE_READ)
  @Get
  RolePage listRoles(@QueryParam @Nullable UUID after, @QueryParam @Nullable Integer limit) {
    return roles.list(PageRequest.of(after, limit));
  }

  /** Returns a role. */
  @Roles(Permission.ROLE_READ)
  @Get("/{id}")
  RoleView getRole(UUID id, Context context) {
    return tagged(roles.get(id), context);
  }

  /** Creates a role. */
  @Roles({Permission.ROLE_WRITE, Permission.FRESH_PROOF})
  @Post
  RoleView createRole(RoleRequest request, Context context) {
    return tagged(roles.create(request), context);
  }

  /** Changes a role, effective at once for everybody who has it. */
  @Roles({Permission.ROLE_WRITE, Permission.FRESH_PROOF})
  @Put("/{id}")
  RoleView changeRole(
      UUID id, RoleRequest request, @Header("If-Match") @Nullable String ifMatch, Context context) {
    return tagged(
        roles.change(id, request, version -> Etag.require("The role", ifMatch, version)), context);
  }

  /**
   * Deletes a role.
   *
   * @param replacement id of the role that its holders get instead; required if it has holders
   */
  @Roles(Permission.ROLE_WRITE)
  @Delete("/{id}")
  void deleteRole(UUID id, @QueryParam @Nullable UUID replacement) {
    roles.delete(id, replacement);
  }

  private static RoleView tagged(RoleView view, Context context) {
    Etag.set(context, view.version());
    return view;
  }
}
