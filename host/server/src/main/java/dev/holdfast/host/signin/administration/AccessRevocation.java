package dev.holdfast.host.signin.administration;

import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.epoch.Epoch;
import dev.holdfast.host.organisation.member.MemberService;
import dev.holdfast.host.organisation.member.MembershipLookup;
import dev.holdfast.host.signin.key.query.QApiKey;
import dev.holdfast.host.signin.session.SessionService;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;

/** Revokes a person's access. */
@Singleton
final class AccessRevocation {

  private final Database database;
  private final RequestScope scope;
  private final SessionService sessions;
  private final MembershipLookup memberships;
  private final MemberService members;
  private final Epoch epoch;

  AccessRevocation(
      Database database,
      RequestScope scope,
      SessionService sessions,
      MembershipLookup memberships,
      MemberService members,
      Epoch epoch) {
    this.database = database;
    this.scope = scope;
    this.sessions = sessions;
    this.memberships = memberships;
    this.members = members;
    this.epoch = epoch;
  }

  /** Returns how many sessions ended. */
  int endSessions(UUID userId) {
    return sessions.revokeAll(userId);
  }

  /** Removes the person from all organisations; each records it. */
  void endMemberships(UUID userId) {
    memberships
        .organisationsOf(userId)
        .forEach(organisation -> scope.run(organisation, () -> members.end(userId)));
  }

  /** Keys belong to organisations, so this can't be part of a transaction in one of them. */
  void endKeys(UUID userId) {
    scope.runAsSystem(
        "keys of a deleted user",
        () ->
            epoch.advance(
                () -> {
                  new QApiKey(database)
                      .userId
                      .eq(userId)
                      .revokedAt
                      .isNull()
                      .asUpdate()
                      .set(QApiKey.alias().revokedAt, Instant.now())
                      .update();
                }));
  }
}
