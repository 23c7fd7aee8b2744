package dev.holdfast.host.people;

import dev.holdfast.host.epoch.OlderCopyFound;
import dev.holdfast.host.event.Events;
import dev.holdfast.host.people.query.QEmailVerificationToken;
import dev.holdfast.host.people.query.QPasswordResetToken;
import io.ebean.Database;
import io.ebean.typequery.PInstant;
import io.ebean.typequery.QueryBean;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;

/** All tokens in mails about accounts. */
@Singleton
public final class AccountTokens {

  private final Database database;

  AccountTokens(Database database, Events events) {
    this.database = database;
    events.on(OlderCopyFound.class, found -> revokeEverything());
  }

  private void revokeEverything() {
    Instant now = Instant.now();
    useUp(new QEmailVerificationToken(database).consumedAt, now);
    useUp(new QPasswordResetToken(database).consumedAt, now);
  }

  /**
   * Invalidates all links of a person for a new password or a new address, with which a former
   * holder of the account could return.
   */
  public void useUp(UUID userId, Instant now) {
    useUp(new QPasswordResetToken(database).userId.eq(userId).consumedAt, now);
    useUpEmailLinks(userId, now);
  }

  /** Invalidates a person's links for verifying addresses. */
  public void useUpEmailLinks(UUID userId, Instant now) {
    useUp(new QEmailVerificationToken(database).userId.eq(userId).consumedAt, now);
  }

  private static <T, Q extends QueryBean<T, Q>> void useUp(PInstant<Q> consumedAt, Instant now) {
    consumedAt.isNull().asUpdate().set(consumedAt, now).update();
  }
}
