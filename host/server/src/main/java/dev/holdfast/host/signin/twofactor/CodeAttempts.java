package dev.holdfast.host.signin.twofactor;

import dev.holdfast.host.people.limit.Lockout;
import dev.holdfast.host.signin.twofactor.query.QTwoFactor;
import io.ebean.Database;
import io.ebean.Transaction;
import io.ebean.TxScope;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;

/**
 * Counts code attempts per person, from anywhere. An attempt is counted before the code is checked:
 * so concurrent attempts gain nothing.
 */
@Singleton
final class CodeAttempts {

  private final Database database;

  CodeAttempts(Database database) {
    this.database = database;
  }

  /** Takes one attempt; returns false if none is left for now, or there is nothing to check. */
  boolean take(UUID userId) {
    try (Transaction transaction = database.beginTransaction(TxScope.requiresNew())) {
      Instant now = Instant.now();
      boolean taken = count(userId, now);
      if (taken) {
        lock(userId, now);
      }
      transaction.commit();
      return taken;
    }
  }

  /** Resets the failures after a correct code. */
  void reset(UUID userId) {
    database
        .update(TwoFactor.class)
        .set("failedCodes", 0)
        .setNull("lockedUntil")
        .where()
        .eq("userId", userId)
        .update();
  }

  private boolean count(UUID userId, Instant now) {
    return database
            .update(TwoFactor.class)
            .setRaw("failed_codes = failed_codes + 1")
            .where()
            .eq("userId", userId)
            .or()
            .isNull("lockedUntil")
            .le("lockedUntil", now)
            .endOr()
            .update()
        > 0;
  }

  private void lock(UUID userId, Instant now) {
    int failures =
        new QTwoFactor(database).userId.eq(userId).findOneOrEmpty().orElseThrow().failedCodes();
    Lockout.after(failures)
        .ifPresent(
            duration ->
                database
                    .update(TwoFactor.class)
                    .set("lockedUntil", now.plus(duration))
                    .where()
                    .eq("userId", userId)
                    .update());
  }
}
