package dev.holdfast.host.signin.administration;

import dev.holdfast.host.access.Permission;
import dev.holdfast.host.signin.session.CurrentSession;
import dev.holdfast.host.web.Roles;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Delete;
import io.avaje.http.api.QueryParam;
import io.javalin.http.Context;

/** Deletion of one's own account. */
@Controller("/api/v1/me")
final class OwnAccountController {

  private final OwnAccount accounts;

  OwnAccountController(OwnAccount accounts) {
    this.accounts = accounts;
  }

  /**
   * Deletes my account permanently, with its memberships, sessions and keys.
   *
   * @param confirm my e-mail address, as confirmation
   */
  @Roles({Permission.SIGNED_IN, Permission.IN_PERSON})
  @Delete
  void deleteMyAccount(@QueryParam String confirm, Context context) throws Exception {
    accounts.delete(CurrentSession.require(context).user().id(), confirm);
  }
}
