package dev.holdfast.host.signin.account;

import dev.holdfast.host.access.Permission;
import dev.holdfast.host.people.AccountLimits;
import dev.holdfast.host.people.EmailVerificationService;
import dev.holdfast.host.signin.account.PasswordChangeService.EndedSessions;
import dev.holdfast.host.web.Roles;
import dev.holdfast.host.web.client.ClientAddresses;
import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.config.SecretText;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Post;
import io.avaje.http.api.Produces;
import io.javalin.http.Context;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Recovery by mailed links, without a login. A GET never uses up a token. */
@Controller("/api/v1/auth")
final class RecoveryController {

  /**
   * A new password, set with a link.
   *
   * @param token the part of the link after {@code #}
   * @param newPassword the new password
   */
  public record PasswordReset(
      @Field(label = "Token") @NotNull SecretText token,
      @Field(label = "New password") @NotNull SecretText newPassword) {}

  /**
   * Whose password is to be reset.
   *
   * @param email the account's e-mail address
   */
  public record ForgottenPassword(
      @Field(label = "E-mail") @NotBlank @Size(max = 254) String email) {}

  /**
   * The proof that somebody reads mail at an address.
   *
   * @param token the part of the link after {@code #}
   */
  public record EmailProof(@Field(label = "Token") @NotNull SecretText token) {}

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

  /**
   * Requests a link for setting a new password. The answer doesn't reveal whether the account
   * exists.
   */
  @Roles(Permission.PUBLIC)
  @Post("/forgot-password")
  @Produces(statusCode = 202)
  void forgotPassword(ForgottenPassword forgotten, Context context) {
    limits.acquireMail(forgotten.email(), addresses.of(context));
    resets.request(forgotten.email());
  }

  /** Sets a new password with the token of a link, and ends all sessions. */
  @Roles(Permission.PUBLIC)
  @Post("/reset-password")
  @Produces(statusCode = 200)
  EndedSessions resetPassword(PasswordReset reset, Context context) throws Exception {
    limits.acquireTry(addresses.of(context));
    return resets.reset(reset);
  }

  /** Verifies an e-mail address with the token of a link. */
  @Roles(Permission.PUBLIC)
  @Post("/verify-email")
  @Produces(statusCode = 204)
  void verifyEmail(EmailProof proof, Context context) throws Exception {
    limits.acquireTry(addresses.of(context));
    emails.confirm(proof.token());
  }
}
