package dev.holdfast.host.signin.twofactor;

import dev.holdfast.host.access.Permission;
import dev.holdfast.host.organisation.MfaMethod;
import dev.holdfast.host.people.User;
import dev.holdfast.host.signin.session.BrowserSessions;
import dev.holdfast.host.signin.session.CurrentSession;
import dev.holdfast.host.signin.session.SignedInView;
import dev.holdfast.host.signin.twofactor.TwoFactorView.EnrolmentView;
import dev.holdfast.host.web.Roles;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Get;
import io.avaje.http.api.Post;
import io.avaje.http.api.Produces;
import io.javalin.http.Context;
import java.util.List;

/** One's own second factor. Changes require a fresh proof. */
@Controller("/api/v1/me/two-factor")
final class TwoFactorController {

  /**
   * Recovery codes, shown only once; each can replace the authenticator app once.
   *
   * @param codes the codes, to be printed or kept in a safe place
   */
  public record RecoveryCodesView(List<String> codes) {}

  private final TwoFactorService factors;
  private final BrowserSessions sessions;

  TwoFactorController(TwoFactorService factors, BrowserSessions sessions) {
    this.factors = factors;
    this.sessions = sessions;
  }

  /** Returns the state of my second factor. */
  @Roles(Permission.PENDING)
  @Get
  TwoFactorView getTwoFactor(Context context) {
    return factors.view(CurrentSession.requireIdentified(context).user());
  }

  /** Starts the enrolment of a second factor. Returns the secret for an authenticator app. */
  @Roles({Permission.PENDING, Permission.IN_PERSON})
  @Post
  @Produces(statusCode = 200)
  EnrolmentView enrolTwoFactor(Context context) {
    CurrentSession current = CurrentSession.requireIdentified(context);
    sessions.requireAllowed(MfaMethod.TOTP, current);
    return factors.enrol(current.user());
  }

  /** Completes the enrolment with a first code. Returns recovery codes and a new CSRF token. */
  @Roles({Permission.PENDING, Permission.IN_PERSON})
  @Post("/confirm")
  @Produces(statusCode = 200)
  RecoveryCodesView confirmTwoFactor(CodeRequest request, Context context) {
    CurrentSession current = CurrentSession.requireIdentified(context);
    sessions.requireAllowed(MfaMethod.TOTP, current);
    List<String> codes = factors.confirm(current.user().id(), request.code());
    sessions.prove(current, context);
    return new RecoveryCodesView(codes);
  }

  /** Removes my second factor. */
  @Roles({Permission.SIGNED_IN, Permission.IN_PERSON})
  @Post("/disable")
  @Produces(statusCode = 200)
  SignedInView disableTwoFactor(CodeRequest request, Context context) {
    CurrentSession current = CurrentSession.requireIdentified(context);
    factors.require(current.user().id(), request.code());
    factors.disable(current.user().id());
    return sessions.prove(current, context);
  }

  /** Creates new recovery codes and invalidates the old ones. */
  @Roles({Permission.SIGNED_IN, Permission.IN_PERSON})
  @Post("/recovery-codes")
  @Produces(statusCode = 200)
  RecoveryCodesView replaceRecoveryCodes(CodeRequest request, Context context) {
    User user = CurrentSession.requireIdentified(context).user();
    factors.require(user.id(), request.code());
    List<String> codes = factors.replaceRecoveryCodes(user.id());
    return new RecoveryCodesView(codes);
  }
}
