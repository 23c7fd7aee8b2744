package dev.holdfast.host.identity.session;

import dev.holdfast.host.identity.user.User;
import dev.holdfast.host.organisation.OrganisationService;
import dev.holdfast.host.organisation.SessionRules;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Says what a session lacks. It is asked at each request, so new rules hit those signed in. */
@Singleton
final class SessionStates {

  private final OrganisationService organisations;

  SessionStates(OrganisationService organisations) {
    this.organisations = organisations;
  }

  SessionState of(Session session, User user) {
    return of(session, user, rules(session.currentOrganisationId()));
  }

  static SessionState of(Session session, User user, SessionRules rules) {
    if (user.isTwoFactorEnabled()) {
      return session.isFactorPassed() ? SessionState.COMPLETE : SessionState.SECOND_FACTOR;
    }
    return rules.requiresFactor() ? SessionState.ENROLMENT : SessionState.COMPLETE;
  }

  /**
   * What an organisation asks of sessions.
   *
   * @param organisationId null for somebody who belongs to none
   */
  SessionRules rules(@Nullable UUID organisationId) {
    return organisationId == null
        ? SessionRules.DEFAULT
        : organisations.sessionRules(organisationId);
  }
}
