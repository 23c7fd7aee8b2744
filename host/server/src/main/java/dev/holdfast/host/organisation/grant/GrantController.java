package dev.holdfast.host.organisation.grant;

import dev.holdfast.host.access.Permission;
import dev.holdfast.host.organisation.grant.GrantService.GrantRequest;
import dev.holdfast.host.organisation.grant.GrantView.GrantPage;
import dev.holdfast.host.web.PageRequest;
import dev.holdfast.host.web.Roles;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Delete;
import io.avaje.http.api.Get;
import io.avaje.http.api.Post;
import io.avaje.http.api.QueryParam;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Permissions granted to single members, in addition to their roles. */
@Controller("/api/v1/grants")
final class GrantController {

  private final GrantService grants;

  GrantController(GrantService grants) {
    this.grants = grants;
  }

  /**
   * Lists grants, including expired ones, newest first.
   *
   * @param user returns only grants to this user
   * @param scope returns only grants for this job or adapter
   */
  @Roles(Permission.GRANT_READ)
  @Get
  GrantPage listGrants(
      @QueryParam @Nullable UUID user,
      @QueryParam @Nullable UUID scope,
      @QueryParam @Nullable UUID after,
      @QueryParam @Nullable Integer limit) {
    return grants.list(user, scope, PageRequest.of(after, limit));
  }

  /** Returns a grant. */
  @Roles(Permission.GRANT_READ)
  @Get("/{id}")
  GrantView getGrant(UUID id) {
    return grants.get(id);
  }

  /** Grants a permission to a member. The caller must have it. */
  @Roles({Permission.GRANT_WRITE, Permission.FRESH_PROOF})
  @Post
  GrantView createGrant(GrantRequest request) {
    return grants.grant(request);
  }

  /** Revokes a grant at once. */
  @Roles(Permission.GRANT_WRITE)
  @Delete("/{id}")
  void revokeGrant(UUID id) {
    grants.revoke(id);
  }
}
