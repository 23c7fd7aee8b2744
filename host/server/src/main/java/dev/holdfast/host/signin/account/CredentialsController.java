package dev.holdfast.host.signin.account;

import dev.holdfast.engine.schema.EmailAddress;
import dev.holdfast.host.access.Permission;
import dev.holdfast.host.people.AccountLimits;
import dev.holdfast.host.people.EmailVerificationService;
import dev.holdfast.host.signin.account.PasswordChangeService.EndedSessions;
import dev.holdfast.host.signin.account.PasswordChangeService.PasswordChange;
import dev.holdfast.host.signin.session.CurrentSession;
import dev.holdfast.host.web.Roles;
import dev.holdfast.host.web.client.ClientAddresses;
import dev.holdfast.plugin.config.Field;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Post;
import io.avaje.http.api.Produces;
import io.javalin.http.Context;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** One's own password and e-mail address. Changes require a session with a fresh proof. */
@Controller("/api/v1/me")
final class CredentialsController {

  /**
   * Another address for oneself, which counts once it is proven.
   *
   * @param email the new address, or the current one to verify it
   */
  public record EmailChange(
      @Field(label = "E-mail") @NotBlank @Pattern(regexp = EmailAddress.FORM) @Size(max = 254)
          String email) {}

  private final PasswordChangeService passwords;
  private final EmailVerificationService emails;
  private final AccountLimits limits;
  private final ClientAddresses addresses;

  CredentialsController(
      PasswordChangeService passwords,
      EmailVerificationService emails,
      AccountLimits limits,
      ClientAddresses addresses) {
    this.passwords = passwords;
    this.emails = emails;
    this.limits = limits;
    this.addresses = addresses;
  }

  /** Changes my password and ends all my other sessions. Also works with an expired password. */
  @Roles({Permission.PENDING, Permission.IN_PERSON})
  @Post("/password")
  @Produces(statusCode = 200)
  EndedSessions changeMyPassword(PasswordChange change, Context context) throws Exception {
    return passwords.change(change, CurrentSession.requireIdentified(context), context);
  }

  /**
   * Requests a change of my e-mail address. It takes effect when the link sent to the new address
   * is used.
   */
  @Roles({Permission.SIGNED_IN, Permission.IN_PERSON})
  @Post("/email")
  @Produces(statusCode = 202)
  void changeMyEmail(EmailChange change, Context context) {
    CurrentSession current = CurrentSession.require(context);
    emails.requirePossible();
    limits.acquireMail(change.email(), addresses.of(context));
    emails.request(current.user().id(), change.email());
  }
}
