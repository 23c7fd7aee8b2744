package dev.holdfast.host.identity.account;

import dev.holdfast.host.access.Permission;
import dev.holdfast.host.web.Roles;
import dev.holdfast.host.web.client.ClientAddresses;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Post;
import io.avaje.http.api.Produces;
import io.javalin.http.Context;

/**
 * What people can do who aren't logged in, with a link from a mail. Nothing is used up by a GET.
 */
@Controller("/api/v1/auth")
final class RecoveryController {

  private final PasswordResetService resets;
  private final EmailVerificationService emails;
  private final AccountLimits limits;
  private final ClientAddresses addresses;

  RecoveryController(
      PasswordResetService resets,
      EmailVerificationService emails,
      AccountLimits limits,
      ClientAddresses addresses) {
    this.resets = resets;
    this.emails = emails;
    this.limits = limits;
    this.addresses = addresses;
  }

  /** Asks for a link to set a new password. The answer is the same whether there is an account. */
  @Roles(Permission.PUBLIC)
  @Post("/forgot-password")
  @Produces(statusCode = 202)
  void forgotPassword(ForgottenPassword forgotten, Context context) {
    limits.acquireMail(forgotten.email(), addresses.of(context));
    resets.request(forgotten.email());
  }

  /** Sets a new password with the token of a link, and signs out everywhere. */
  @Roles(Permission.PUBLIC)
  @Post("/reset-password")
  @Produces(statusCode = 200)
  EndedSessions resetPassword(PasswordReset reset, Context context) throws Exception {
    limits.acquireTry(addresses.of(context));
    return resets.reset(reset);
  }

  /** Proves an e-mail address with the token of a link. */
  @Roles(Permission.PUBLIC)
  @Post("/verify-email")
  @Produces(statusCode = 204)
  void verifyEmail(EmailProof proof, Context context) throws Exception {
    limits.acquireTry(addresses.of(context));
    emails.confirm(proof.token());
  }
}
