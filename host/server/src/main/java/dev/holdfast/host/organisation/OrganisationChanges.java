package dev.holdfast.host.organisation;

import dev.holdfast.host.access.RequestScope;
import io.ebean.Database;
import io.ebean.Transaction;
import io.ebean.TxScope;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/**
 * Serialises changes of permissions per organisation, over all hosts on the database, so that the
 * permissions against which a change is checked can't disappear meanwhile.
 */
@Singleton
public final class OrganisationChanges {

  private final Database database;
  private final RequestScope scope;

  OrganisationChanges(Database database, RequestScope scope) {
    this.database = database;
    this.scope = scope;
  }

  /**
   * Runs short work and commits; an exception rolls it back. Within another change, it joins that.
   */
  public <T> T call(Supplier<T> work) {
    try (Transaction transaction = database.beginTransaction(TxScope.required())) {
      lock();
      T result = work.get();
      transaction.commit();
      return result;
    }
  }

  /** Like {@link #call}, for work without a result. */
  public void run(Runnable work) {
    call(
        () -> {
          work.run();
          return true;
        });
  }

  /** A write that changes nothing locks the row until the end, in both databases. */
  private void lock() {
    database
        .sqlUpdate("update organisation set version = version where id = ?")
        .setParameter(scope.organisationId())
        .execute();
  }
}
