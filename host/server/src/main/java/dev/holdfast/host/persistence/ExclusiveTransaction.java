package dev.holdfast.host.persistence;

import io.ebean.Database;
import io.ebean.Transaction;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** Transactions of which one runs at a time, over all hosts that share the database. */
@Singleton
public final class ExclusiveTransaction {

  /** Any number that nothing else locks in this database. */
  private static final long LOCK = 0x484F4C44;

  private final Database database;
  private final boolean embedded;

  ExclusiveTransaction(Database database, DatabaseAddress address) {
    this.database = database;
    this.embedded = address.isSqlite();
  }

  /** Runs short work and commits; what it throws rolls back. */
  public <T> T call(Supplier<T> work) {
    try (Transaction transaction = database.beginTransaction()) {
      // SQLite has one writer at a time anyway, from the begin of its transaction on.
      if (!embedded) {
        database
            .sqlQuery("select 1 from (select pg_advisory_xact_lock(?)) locked")
            .setParameter(LOCK)
            .findOne();
      }
      T result = work.get();
      transaction.commit();
      return result;
    }
  }
}
