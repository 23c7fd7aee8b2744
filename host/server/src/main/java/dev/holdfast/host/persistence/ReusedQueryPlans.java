package dev.holdfast.host.persistence;

import io.ebean.Database;
import io.ebean.Transaction;
import io.ebean.TxScope;
import io.ebean.annotation.Platform;
import java.util.function.Supplier;

/**
 * Queries that run with every request and find few rows by an index in any organisation. On
 * PostgreSQL their plan is created once and reused; otherwise planning takes longer than the query.
 */
public final class ReusedQueryPlans {

  private ReusedQueryPlans() {}

  /** Runs such queries; on PostgreSQL in one transaction. */
  public static <T> T call(Database database, Supplier<T> queries) {
    if (database.platform().base() != Platform.POSTGRES) {
      // A transaction on SQLite would wait for writers.
      return queries.get();
    }
    try (Transaction transaction = database.beginTransaction(TxScope.required())) {
      database.sqlQuery("select set_config('plan_cache_mode', 'auto', true)").findOne();
      T result = queries.get();
      transaction.commit();
      return result;
    }
  }
}
