package dev.holdfast.host.signin.profile;

import dev.holdfast.host.access.Caller;
import dev.holdfast.host.access.Permission;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.access.Rights;
import dev.holdfast.host.access.ScopeType;
import dev.holdfast.host.signin.profile.ProfileService.ProfileChange;
import dev.holdfast.host.signin.session.CurrentSession;
import dev.holdfast.host.web.Etag;
import dev.holdfast.host.web.Roles;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Get;
import io.avaje.http.api.Header;
import io.avaje.http.api.Patch;
import io.javalin.http.Context;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One's own profile and permissions. */
@Controller("/api/v1/me")
final class ProfileController {

  /**
   * The caller's permissions in the current organisation.
   *
   * @param organisationId the organisation; null for none
   * @param permissions permissions for everything, with wildcards resolved
   * @param wildcards the wildcards themselves: only holders of a wildcard can pass it on
   * @param scoped permissions for one job or adapter
   */
  public record PermissionsView(
      @Nullable UUID organisationId,
      List<String> permissions,
      List<String> wildcards,
      List<ScopedPermission> scoped) {

    /**
     * A permission on one thing.
     *
     * @param permission the permission
     * @param scopeType job or adapter
     * @param scopeId its id
     */
    public record ScopedPermission(String permission, ScopeType scopeType, UUID scopeId) {}

    static PermissionsView of(@Nullable UUID organisationId, Rights rights) {
      return new PermissionsView(
          organisationId,
          Permission.catalogue().stream()
              .filter(permission -> rights.allow(permission, List.of()))
              .map(Permission::slug)
              .toList(),
          rights.permissions().slugs().stream().filter(slug -> slug.endsWith("*")).toList(),
          rights.scoped().entrySet().stream()
              .flatMap(
                  entry ->
                      entry.getValue().slugs().stream()
                          .map(
                              slug ->
                                  new ScopedPermission(
                                      slug, entry.getKey().type(), entry.getKey().id())))
              .toList());
    }
  }

  private final ProfileService profiles;
  private final RequestScope scope;

  ProfileController(ProfileService profiles, RequestScope scope) {
    this.profiles = profiles;
    this.scope = scope;
  }

  /** Returns my profile. */
  @Roles(Permission.SIGNED_IN)
  @Get
  ProfileView getMyProfile(Context context) throws Exception {
    return tagged(profiles.get(), context);
  }

  /** Changes my profile. Omitted values stay. Not available to API keys. */
  @Roles(Permission.SIGNED_IN)
  @Patch
  ProfileView changeMyProfile(
      ProfileChange change, @Header("If-Match") @Nullable String ifMatch, Context context)
      throws Exception {
    CurrentSession.require(context);
    return tagged(
        profiles.change(change, version -> Etag.require("Your profile", ifMatch, version)),
        context);
  }

  /** Returns my permissions in the current organisation. */
  @Roles(Permission.SIGNED_IN)
  @Get("/permissions")
  PermissionsView getMyPermissions() {
    Caller caller = scope.caller();
    return PermissionsView.of(caller.organisationId(), caller.rights());
  }

  private static ProfileView tagged(ProfileView view, Context context) {
    Etag.set(context, view.version());
    return CurrentSession.of(context)
        .map(current -> view.withCsrfToken(current.csrfToken()))
        .orElse(view);
  }
}
