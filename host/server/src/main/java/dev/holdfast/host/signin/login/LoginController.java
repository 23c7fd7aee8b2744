package dev.holdfast.host.signin.login;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.access.Permission;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.signin.login.LoginService.LoggedIn;
import dev.holdfast.host.signin.login.LoginService.LoginRequest;
import dev.holdfast.host.signin.login.LoginService.ReauthenticationRequest;
import dev.holdfast.host.signin.session.BrowserSessions;
import dev.holdfast.host.signin.session.CurrentSession;
import dev.holdfast.host.signin.session.RequestOrigin;
import dev.holdfast.host.signin.session.SessionState;
import dev.holdfast.host.signin.session.SignedInView;
import dev.holdfast.host.signin.twofactor.CodeRequest;
import dev.holdfast.host.web.Roles;
import dev.holdfast.host.web.client.ClientAddresses;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Post;
import io.avaje.http.api.Produces;
import io.javalin.http.Context;

/** Login and fresh proofs. */
@Controller("/api/v1/auth")
final class LoginController {

  private final LoginService logins;
  private final BrowserSessions sessions;
  private final RequestOrigin origin;
  private final ClientAddresses addresses;
  private final RequestScope scope;

  LoginController(
      LoginService logins,
      BrowserSessions sessions,
      RequestOrigin origin,
      ClientAddresses addresses,
      RequestScope scope) {
    this.logins = logins;
    this.sessions = sessions;
    this.origin = origin;
    this.addresses = addresses;
    this.scope = scope;
  }

  /** Logs in and starts a session with a cookie. A second factor may be required afterwards. */
  @Roles(Permission.PUBLIC)
  @Post("/login")
  @Produces(statusCode = 200)
  SignedInView logIn(LoginRequest request, Context context) throws Exception {
    origin.requireOwn(context);
    return scope.callAsSystem(
        "login",
        () -> {
          LoggedIn person = logins.logIn(request, addresses.of(context));
          return sessions.begin(person.user(), person.factorPassed(), context);
        });
  }

  /** Completes a login with the second factor. */
  @Roles(Permission.PENDING)
  @Post("/second-factor")
  @Produces(statusCode = 200)
  SignedInView passSecondFactor(CodeRequest request, Context context) throws Exception {
    CurrentSession current = CurrentSession.require(context);
    if (current.state() != SessionState.SECOND_FACTOR) {
      throw new HoldfastException(
          ProblemCode.CONFLICT,
          "No second step is pending.",
          "GET /api/v1/auth/session shows the state of the session.");
    }
    return scope.callAsSystem(
        "second step of a login",
        () -> {
          logins.passFactor(current.user(), request.code(), addresses.of(context));
          return sessions.prove(current, context);
        });
  }

  /** Gives a fresh proof of identity, which is valid for ten minutes. */
  @Roles(Permission.PENDING)
  @Post("/reauthenticate")
  @Produces(statusCode = 200)
  SignedInView reauthenticate(ReauthenticationRequest request, Context context) throws Exception {
    CurrentSession current = CurrentSession.requireIdentified(context);
    return scope.callAsSystem(
        "fresh proof",
        () -> {
          logins.reauthenticate(current.user(), request, addresses.of(context));
          return sessions.prove(current, context);
        });
  }
}
