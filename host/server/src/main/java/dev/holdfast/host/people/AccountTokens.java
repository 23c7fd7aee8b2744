package dev.holdfast.host.people;

import dev.holdfast.host.epoch.OlderCopyFound;
import dev.holdfast.host.event.Events;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;

/** The tokens in mails about accounts, taken together. */
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
   * Invalidates all links of a person: to a new password and to a new address. A former holder of
   * the account could come back with them.
   */
  public void useUp(UUID userId, Instant now) {
    useUp(PasswordResetToken.class, userId, now);
    useUpEmailLinks(userId, now);
  }

  /** The same for links that prove an address. */
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
