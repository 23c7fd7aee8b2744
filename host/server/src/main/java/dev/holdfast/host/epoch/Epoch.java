package dev.holdfast.host.epoch;

import io.ebean.Database;
import io.ebean.Transaction;
import io.ebean.TxScope;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/**
 * Counts every change that an older copy of the database would undo: ended sessions, revoked keys,
 * used codes and tokens, changed passwords.
 */
@Singleton
public final class Epoch {

  private final Database database;
  private final EpochCounter counter;
  private final EpochFile file;

  Epoch(Database database, EpochCounter counter, EpochFile file) {
    this.database = database;
    this.counter = counter;
    this.file = file;
  }

  /**
   * Runs a revocation and advances the epoch, in the current transaction or a new one. After its
   * commit, the file in the home folder contains the new epoch, too.
   */
  public <T> T advance(Supplier<T> revocation) {
    try (Transaction transaction = database.beginTransaction(TxScope.required())) {
      T result = revocation.get();
      transaction.register(new AdvanceRevocationEpoch(counter, file));
      transaction.commit();
      return result;
    }
  }

  /** Like {@link #advance(Supplier)}, for work without a result. */
  public void advance(Runnable revocation) {
    advance(
        () -> {
          revocation.run();
          return true;
        });
  }
}
