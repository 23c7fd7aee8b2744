package dev.holdfast.host.identity.session;

import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.organisation.OrganisationEnd;
import jakarta.inject.Singleton;

/** Ends the sessions that work for an organisation when it is deleted. */
@Singleton
final class SessionsOfOrganisation implements OrganisationEnd {

  private final SessionService sessions;
  private final RequestScope scope;

  SessionsOfOrganisation(SessionService sessions, RequestScope scope) {
    this.sessions = sessions;
    this.scope = scope;
  }

  @Override
  public void end() {
    sessions.revokeIn(scope.organisationId());
  }
}
