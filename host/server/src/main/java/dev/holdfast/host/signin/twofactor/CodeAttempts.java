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

  private static final QTwoFactor ROW = QTwoFactor.alias();

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
    factor(userId).asUpdate().set(ROW.failedCodes, 0).setNull(ROW.lockedUntil).update();
  }

  private boolean count(UUID userId, Instant now) {
    return factor(userId)
            .lockedUntil
            .leOrNull(now)
            .asUpdate()
            // In the database, so that none of several concurrent attempts is lost.
            .setRaw("failed_codes = failed_codes + 1")
            .update()
        > 0;
  }

  private void lock(UUID userId, Instant now) {
    int failures = factor(userId).findOneOrEmpty().orElseThrow().failedCodes();
    Lockout.after(failures)
        .ifPresent(
            duration ->
                factor(userId).asUpdate().set(ROW.lockedUntil, now.plus(duration)).update());
  }

  private QTwoFactor factor(UUID userId) {
    return new QTwoFactor(database).userId.eq(userId);
  }
}
