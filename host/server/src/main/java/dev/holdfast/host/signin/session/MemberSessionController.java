package dev.holdfast.host.signin.session;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.host.access.Permission;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.organisation.OrganisationChanges;
import dev.holdfast.host.organisation.member.MemberService;
import dev.holdfast.host.organisation.permission.GrantRule;
import dev.holdfast.host.signin.session.SessionView.SessionList;
import dev.holdfast.host.web.Roles;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Delete;
import io.avaje.http.api.Get;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Sessions of members in the organisation. */
@Controller("/api/v1/members")
final class MemberSessionController {

  private final SessionService sessions;
  private final MemberService members;
  private final GrantRule rule;
  private final RequestScope scope;
  private final OrganisationChanges changes;
  private final AuditTrail audit;

  MemberSessionController(
      SessionService sessions,
      MemberService members,
      GrantRule rule,
      RequestScope scope,
      OrganisationChanges changes,
      AuditTrail audit) {
    this.sessions = sessions;
    this.members = members;
    this.rule = rule;
    this.scope = scope;
    this.changes = changes;
    this.audit = audit;
  }

  /**
   * Lists a member's sessions in the organisation, newest first.
   *
   * @param id id of the member
   */
  @Roles(Permission.SESSION_READ)
  @Get("/{id}/sessions")
  SessionList listMemberSessions(UUID id, Context context) {
    UUID current = CurrentSession.of(context).map(asking -> asking.session().id()).orElse(null);
    return new SessionList(
        sessions.live(members.get(id).userId()).stream()
            .filter(session -> scope.organisationId().equals(session.currentOrganisationId()))
            .map(session -> SessionView.of(session, session.id().equals(current)))
            .toList());
  }

  /**
   * Ends all sessions of a member in the organisation.
   *
   * @param id id of the member
   */
  @Roles(Permission.SESSION_REVOKE)
  @Delete("/{id}/sessions")
  void revokeMemberSessions(UUID id) {
    changes.call(() -> end(id, Optional.empty()));
  }

  /**
   * Ends one session of a member.
   *
   * @param id id of the member
   * @param sessionId id of the session
   */
  @Roles(Permission.SESSION_REVOKE)
  @Delete("/{id}/sessions/{sessionId}")
  void revokeMemberSession(UUID id, UUID sessionId) {
    if (changes.call(() -> end(id, Optional.of(sessionId))) == 0) {
      throw HoldfastException.notFound("session");
    }
  }

  private int end(UUID memberId, Optional<UUID> session) {
    UUID user = members.get(memberId).userId();
    rule.requireOver(user);
    int ended = sessions.revoke(user, scope.organisationId(), session);
    if (ended > 0) {
      audit.record("member.session.end", "member", memberId, Map.of("ended", ended));
    }
    return ended;
  }
}
