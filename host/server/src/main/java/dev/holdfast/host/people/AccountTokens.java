package dev.holdfast.host.people;

import dev.holdfast.host.epoch.OlderCopyFound;
import dev.holdfast.host.event.Events;
import io.ebean.Database;
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
    consume(EmailVerificationToken.class);
    consume(PasswordResetToken.class);
  }

  /**
   * Invalidates all links of a person for a new password or a new address, with which a former
   * holder of the account could return.
   */
  public void useUp(UUID userId, Instant now) {
    useUp(PasswordResetToken.class, userId, now);
    useUpEmailLinks(userId, now);
  }

  /** Invalidates a person's links for verifying addresses. */
  public void useUpEmailLinks(UUID userId, Instant now) {
    useUp(EmailVerificationToken.class, userId, now);
  }

  private void useUp(Class<?> type, UUID userId, Instant now) {
    database
        .update(type)
        .set("consumedAt", now)
        .where()
        .eq("userId", userId)
        .isNull("consumedAt")
        .update();
  }

  private void consume(Class<?> type) {
    database.update(type).set("consumedAt", Instant.now()).where().isNull("consumedAt").update();
  }
}
