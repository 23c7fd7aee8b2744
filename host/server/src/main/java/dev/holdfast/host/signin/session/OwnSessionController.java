package dev.holdfast.host.signin.session;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.host.access.Permission;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.signin.session.SessionView.SessionList;
import dev.holdfast.host.signin.trail.UserAudit;
import dev.holdfast.host.web.Roles;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Delete;
import io.avaje.http.api.Get;
import io.javalin.http.Context;
import java.util.Map;
import java.util.UUID;

/** One's own sessions. */
@Controller("/api/v1/me/sessions")
final class OwnSessionController {

  private final SessionService sessions;
  private final UserAudit audit;
  private final RequestScope scope;

  OwnSessionController(SessionService sessions, UserAudit audit, RequestScope scope) {
    this.sessions = sessions;
    this.audit = audit;
    this.scope = scope;
  }

  /** Lists my sessions. */
  @Roles(Permission.SIGNED_IN)
  @Get
  SessionList listMySessions(Context context) {
    Session current = CurrentSession.require(context).session();
    return new SessionList(
        sessions.live(current.userId()).stream()
            .map(session -> SessionView.of(session, session.id().equals(current.id())))
            .toList());
  }

  /** Ends one of my sessions. */
  @Roles(Permission.SIGNED_IN)
  @Delete("/{id}")
  void revokeMySession(UUID id, Context context) {
    UUID user = CurrentSession.require(context).user().id();
    // People without an organisation have sessions, too.
    scope.runAsSystem("end of a session", () -> revoke(user, id));
  }

  private void revoke(UUID user, UUID id) {
    audit.change(user, "user.session.end", () -> end(user, id), ended -> Map.of("session", id));
  }

  /** Ends all my sessions except the current one. */
  @Roles(Permission.SIGNED_IN)
  @Delete
  void revokeMyOtherSessions(Context context) {
    Session current = CurrentSession.require(context).session();
    scope.runAsSystem("end of other sessions", () -> revokeOthers(current));
  }

  private void revokeOthers(Session current) {
    audit.change(
        current.userId(),
        "user.session.end",
        () -> sessions.revokeOthers(current.userId(), current.id()),
        ended -> Map.of("others", ended));
  }

  private boolean end(UUID user, UUID id) {
    if (!sessions.revoke(user, id)) {
      throw HoldfastException.notFound("session");
    }
    return true;
  }
}
