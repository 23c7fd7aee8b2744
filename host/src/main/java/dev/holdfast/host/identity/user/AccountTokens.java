package dev.holdfast.host.identity.user;

import dev.holdfast.host.identity.epoch.Revocable;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.time.Instant;

/** The tokens in mails about accounts, taken together. */
@Singleton
final class AccountTokens implements Revocable {

  private final Database database;

  AccountTokens(Database database) {
    this.database = database;
  }

  @Override
  public void revokeEverything() {
    consume(EmailVerificationToken.class);
    consume(PasswordResetToken.class);
  }

  private void consume(Class<?> type) {
    database.update(type).set("consumedAt", Instant.now()).where().isNull("consumedAt").update();
  }
}
