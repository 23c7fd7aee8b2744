package dev.holdfast.host.persistence;

import io.ebean.Database;
import io.ebean.Transaction;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** Runs transactions one at a time, over all hosts that share the database. */
@Singleton
public final class ExclusiveTransaction {

  /** A number that nothing else locks in this database. */
  private static final long LOCK = 0x484F4C44;

  private final Database database;
  private final boolean embedded;

  ExclusiveTransaction(Database database, DatabaseAddress address) {
    this.database = database;
    this.embedded = address.isSqlite();
  }

  /** Runs short work and commits; an exception rolls it back. */
  public <T> T call(Supplier<T> work) {
    try (Transaction transaction = database.beginTransaction()) {
      // SQLite has only one writer at a time anyway, from the start of its transaction.
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
