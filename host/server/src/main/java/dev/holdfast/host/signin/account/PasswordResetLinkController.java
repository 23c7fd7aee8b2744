package dev.holdfast.host.signin.account;

import dev.holdfast.host.access.Permission;
import dev.holdfast.host.signin.account.PasswordResetLinks.PasswordResetLink;
import dev.holdfast.host.web.Roles;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Post;
import java.util.UUID;

/** Password reset links for people who can't get one by mail. */
@Controller("/api/v1/users")
final class PasswordResetLinkController {

  private final PasswordResetLinks links;

  PasswordResetLinkController(PasswordResetLinks links) {
    this.links = links;
  }

  /**
   * Creates a link with which a person can set a new password within an hour. It is shown only
   * once.
   */
  @Roles({Permission.USER_WRITE, Permission.IN_PERSON})
  @Post("/{id}/password-reset-link")
  PasswordResetLink createPasswordResetLink(UUID id) {
    return links.create(id);
  }
}
