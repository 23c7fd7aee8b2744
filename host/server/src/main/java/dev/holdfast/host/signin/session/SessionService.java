package dev.holdfast.host.signin.session;

import dev.holdfast.engine.credential.SecretToken;
import dev.holdfast.host.epoch.Epoch;
import dev.holdfast.host.epoch.OlderCopyFound;
import dev.holdfast.host.event.Events;
import dev.holdfast.host.organisation.OrganisationEvent;
import dev.holdfast.host.people.User;
import dev.holdfast.host.people.query.QUser;
import dev.holdfast.host.signin.session.BrowserSessions.Renewal;
import dev.holdfast.host.signin.session.query.QSession;
import io.ebean.Database;
import io.ebean.Transaction;
import io.ebean.TxScope;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Stores sessions. Ended ones are kept for a while, so that people can see them in the audit log.
 */
@Singleton
public final class SessionService {

  /** The precision of the last use. */
  static final Duration TOUCH_INTERVAL = Duration.ofMinutes(1);

  private static final Duration KEPT = Duration.ofDays(7);
  private static final int MOST_PER_PERSON = 100;
  private static final QSession ROW = QSession.alias();

  private final Database database;
  private final Epoch epoch;

  SessionService(Database database, Epoch epoch, Events events) {
    this.database = database;
    this.epoch = epoch;
    events.on(OlderCopyFound.class, found -> revokeEverything());
    events.on(
        OrganisationEvent.Deleted.class, organisation -> revokeIn(organisation.organisationId()));
  }

  /** Ends all sessions of somebody, for example after a new password; returns how many. */
  public int revokeAll(UUID userId) {
    return revoke(unrevoked().userId.eq(userId));
  }

  /** Ends all sessions of somebody but one; returns how many. */
  public int revokeOthers(UUID userId, UUID kept) {
    return revoke(unrevoked().userId.eq(userId).id.ne(kept));
  }

  /** Ends all sessions that work for an organisation. */
  void revokeIn(UUID organisationId) {
    revoke(unrevoked().currentOrganisationId.eq(organisationId));
  }

  /** Ends one session of somebody; returns false if it isn't theirs. */
  public boolean revoke(UUID userId, UUID id) {
    return revoke(unrevoked().id.eq(id).userId.eq(userId)) > 0;
  }

  /** Ends somebody's sessions in an organisation, or one of them; returns how many. */
  int revoke(UUID userId, UUID organisationId, Optional<UUID> id) {
    return revoke(
        unrevoked()
            .id
            .eqIfPresent(id.orElse(null))
            .userId
            .eq(userId)
            .currentOrganisationId
            .eq(organisationId)
            .expiresAt
            .gt(Instant.now()));
  }

  private void revokeEverything() {
    revoke(unrevoked());
  }

  /**
   * Stores a new session, unless the account has changed since its password was checked: otherwise
   * a login with the old password, just as it is replaced, would survive.
   *
   * @return whether it was stored
   */
  boolean add(Session session, User user) {
    try (Transaction transaction = database.beginTransaction(TxScope.required())) {
      boolean unchanged = hold(user);
      if (unchanged) {
        new QSession(database)
            .userId
            .eq(session.userId())
            .expiresAt
            .lessThan(Instant.now().minus(KEPT))
            .delete();
        database.save(session);
        endSurplus(session.userId());
      }
      transaction.commit();
      return unchanged;
    }
  }

  /** Ends the oldest ones above the limit. */
  private void endSurplus(UUID userId) {
    List<UUID> surplus =
        unrevoked()
            .userId
            .eq(userId)
            .orderBy()
            .id
            .desc()
            .setFirstRow(MOST_PER_PERSON)
            .setMaxRows(MOST_PER_PERSON)
            .findIds();
    if (!surplus.isEmpty()) {
      revoke(unrevoked().id.in(surplus));
    }
  }

  /** Locks the account until the end of the transaction. */
  private boolean hold(User user) {
    return new QUser(database)
            .id
            .eq(user.id())
            .version
            .eq(user.version())
            .asUpdate()
            .set(QUser.alias().version, user.version())
            .update()
        > 0;
  }

  /** Returns the session of a token, unless it was revoked or has expired. */
  Optional<Session> find(SecretToken token) {
    return unrevoked()
        .tokenHash
        .eq(token.hash())
        .expiresAt
        .greaterThan(Instant.now())
        .findOneOrEmpty();
  }

  /** Returns the session with this id, of any age, unless it was revoked. */
  Optional<Session> unrevoked(UUID id) {
    return unrevoked().id.eq(id).findOneOrEmpty();
  }

  /** Returns the owner of a session, unless they were blocked or deleted. */
  Optional<User> user(UUID id) {
    return new QUser(database).id.eq(id).findOneOrEmpty().filter(User::isActive);
  }

  /** Returns somebody's sessions, newest first. */
  public List<SessionView> views(UUID userId, CurrentSession current) {
    return live(userId).stream()
        .map(session -> SessionView.of(session, session.id().equals(current.session().id())))
        .toList();
  }

  /** Returns the sessions that haven't expired, newest first. */
  List<Session> live(UUID userId) {
    return unrevoked()
        .userId
        .eq(userId)
        .expiresAt
        .greaterThan(Instant.now())
        .orderBy()
        .createdAt
        .desc()
        .findList();
  }

  /** Records the use, at most once a minute: otherwise each read would write. */
  void touch(Session session, Instant now) {
    if (session.lastActivityAt().plus(TOUCH_INTERVAL).isBefore(now)) {
      new QSession(database).id.eq(session.id()).asUpdate().set(ROW.lastActivityAt, now).update();
    }
  }

  /**
   * Gives a session a new token, which makes a stolen old one useless.
   *
   * @return empty if it was revoked, or another request did so first
   */
  Optional<Session> renew(Session session, Renewal renewal) {
    boolean renewed =
        unrevoked()
                .id
                .eq(session.id())
                .tokenHash
                .eq(session.tokenHash())
                .asUpdate()
                .set(ROW.tokenHash, renewal.tokenHash())
                .set(ROW.currentOrganisationId, renewal.organisationId())
                .set(ROW.factorPassed, renewal.factorPassed())
                .set(ROW.authenticatedAt, renewal.authenticatedAt())
                .set(ROW.expiresAt, renewal.expiresAt())
                .update()
            > 0;
    return renewed ? new QSession(database).id.eq(session.id()).findOneOrEmpty() : Optional.empty();
  }

  private QSession unrevoked() {
    return new QSession(database).revokedAt.isNull();
  }

  private int revoke(QSession which) {
    return epoch.advance(() -> which.asUpdate().set(ROW.revokedAt, Instant.now()).update());
  }
}
