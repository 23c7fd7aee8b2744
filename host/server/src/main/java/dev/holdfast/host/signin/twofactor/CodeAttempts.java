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
 * Counts the codes that were tried for each person, wherever from. An attempt is taken before the
 * code is looked at: of many at once no more are looked at than one after the other.
 */
@Singleton
final class CodeAttempts {

  private final Database database;

  CodeAttempts(Database database) {
    this.database = database;
  }

  /** Takes one attempt; false when there is none for now, or nothing to try. */
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

  /** Forgets the failures: the code was good. */
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
