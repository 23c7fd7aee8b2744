package dev.holdfast.host.identity.account;

import dev.holdfast.host.access.FreshProof;
import dev.holdfast.host.access.Permission;
import dev.holdfast.host.identity.limit.ClientAddresses;
import dev.holdfast.host.identity.session.CurrentSession;
import dev.holdfast.host.web.Roles;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Post;
import io.avaje.http.api.Produces;
import io.javalin.http.Context;

/** By what people log in: only they change it, in a session and with a fresh proof. */
@Controller("/api/v1/me")
final class CredentialsController {

  private final PasswordChangeService passwords;
  private final EmailVerificationService emails;
  private final AccountLimits limits;
  private final ClientAddresses addresses;
  private final FreshProof proof;

  CredentialsController(
      PasswordChangeService passwords,
      EmailVerificationService emails,
      AccountLimits limits,
      ClientAddresses addresses,
      FreshProof proof) {
    this.passwords = passwords;
    this.emails = emails;
    this.limits = limits;
    this.addresses = addresses;
    this.proof = proof;
  }

  /** Changes my password, and signs me out everywhere else. */
  @Roles(Permission.SIGNED_IN)
  @Post("/password")
  @Produces(statusCode = 200)
  EndedSessions changePassword(PasswordChange change, Context context) throws Exception {
    return passwords.change(change, requireFresh(context), context);
  }

  /** Sends a link to an address, which is mine once I used it. */
  @Roles(Permission.SIGNED_IN)
  @Post("/email")
  @Produces(statusCode = 202)
  void changeEmail(EmailChange change, Context context) {
    CurrentSession current = requireFresh(context);
    limits.acquireMail(change.email(), addresses.of(context));
    emails.request(current.user().id(), change.email());
  }

  private CurrentSession requireFresh(Context context) {
    proof.require();
    return CurrentSession.require(context);
  }
}
