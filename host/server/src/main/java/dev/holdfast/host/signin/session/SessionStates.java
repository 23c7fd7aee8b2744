package dev.holdfast.host.signin.session;

import dev.holdfast.host.organisation.OrganisationService;
import dev.holdfast.host.organisation.SessionRules;
import dev.holdfast.host.people.User;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Determines what a session lacks. It is computed for each request, so new rules also apply to
 * people who are logged in.
 */
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
    if (user.isTwoFactorEnabled() && !session.isFactorPassed()) {
      return SessionState.SECOND_FACTOR;
    }
    // Before an enrolment, which only requires the password.
    if (isExpired(user, rules.passwordAge())) {
      return SessionState.PASSWORD_EXPIRED;
    }
    return rules.requiresFactor() && !user.isTwoFactorEnabled()
        ? SessionState.ENROLMENT
        : SessionState.COMPLETE;
  }

  private static boolean isExpired(User user, Duration age) {
    Instant since = Objects.requireNonNullElse(user.passwordChangedAt(), user.createdAt());
    return !age.isZero() && since.plus(age).isBefore(Instant.now());
  }

  /**
   * An organisation's rules for sessions.
   *
   * @param organisationId null for a person without an organisation
   */
  SessionRules rules(@Nullable UUID organisationId) {
    return organisationId == null
        ? SessionRules.DEFAULT
        : organisations.sessionRules(organisationId);
  }
}
