package dev.holdfast.host.identity.account.profile;

import dev.holdfast.host.access.Caller;
import dev.holdfast.host.access.Permission;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.identity.session.CurrentSession;
import dev.holdfast.host.web.Etag;
import dev.holdfast.host.web.Roles;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Get;
import io.avaje.http.api.Header;
import io.avaje.http.api.Patch;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** One's own profile and permissions. */
@Controller("/api/v1/me")
final class ProfileController {

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
    return tagged(profiles.change(change, version -> Etag.require(ifMatch, version)), context);
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
