package dev.holdfast.host.watchdog;

import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.watchdog.query.QJobWatch;
import io.ebean.Database;
import io.ebean.DuplicateKeyException;
import jakarta.inject.Singleton;
import jakarta.persistence.OptimisticLockException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Remembers what is expected of jobs. */
@Singleton
final class JobWatches {

  private final Database database;
  private final RequestScope scope;

  JobWatches(Database database, RequestScope scope) {
    this.database = database;
    this.scope = scope;
  }

  Optional<JobWatch> find(UUID jobId) {
    return new QJobWatch(database).jobId.eq(jobId).findOneOrEmpty();
  }

  /** Records what the watchdog found to be expected of a job. */
  void found(WatchedCopy copy, Instant now) {
    scope.run(
        copy.organisationId(),
        () -> {
          JobWatch row = find(copy.jobId()).orElseGet(() -> new JobWatch(copy.jobId()));
          row.expect(copy.expected(), now);
          try {
            database.save(row);
          } catch (DuplicateKeyException | OptimisticLockException e) {
            // Another host, or somebody, was faster; the next look shows what counts.
          }
        });
  }
}
