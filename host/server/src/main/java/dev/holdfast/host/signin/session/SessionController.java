package dev.holdfast.host.signin.session;

import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.host.access.Permission;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.organisation.member.MembershipLookup;
import dev.holdfast.host.web.Roles;
import dev.holdfast.plugin.config.Field;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Get;
import io.avaje.http.api.Post;
import io.avaje.http.api.Produces;
import io.javalin.http.Context;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** The current session. */
@Controller("/api/v1/auth")
final class SessionController {

  /**
   * The organisation to work for from now on.
   *
   * @param organisationId an organisation of the user
   */
  public record OrganisationChoice(@Field(label = "Organisation") @NotNull UUID organisationId) {}

  private final BrowserSessions sessions;
  private final MembershipLookup memberships;
  private final RequestScope scope;

  SessionController(BrowserSessions sessions, MembershipLookup memberships, RequestScope scope) {
    this.sessions = sessions;
    this.memberships = memberships;
    this.scope = scope;
  }

  /** Returns the state of the session and its CSRF token. */
  @Roles(Permission.PENDING)
  @Get("/session")
  SignedInView getSession(Context context) {
    return SignedInView.of(CurrentSession.require(context));
  }

  /** Ends the session. */
  @Roles(Permission.PENDING)
  @Post("/logout")
  @Produces(statusCode = 204)
  void logOut(Context context) {
    CurrentSession current = CurrentSession.require(context);
    // People without an organisation can log out, too.
    scope.runAsSystem("logout", () -> sessions.end(current, context));
  }

  /** Switches the session to another of my organisations. */
  @Roles(Permission.PENDING)
  @Post("/organisation")
  @Produces(statusCode = 200)
  SignedInView chooseOrganisation(OrganisationChoice choice, Context context) {
    CurrentSession current = CurrentSession.requireIdentified(context);
    if (!memberships.organisationsOf(current.user().id()).contains(choice.organisationId())) {
      throw InvalidValuesException.missing("/organisationId", "is not one of your organisations");
    }
    return sessions.enter(current, choice.organisationId(), context);
  }
}
