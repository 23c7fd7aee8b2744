package dev.holdfast.host.execution;

import dev.holdfast.host.persistence.DatabaseClock;
import dev.holdfast.host.persistence.ExclusiveTransaction;
import io.ebean.Database;
import io.ebean.DuplicateKeyException;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** Shares what is queued among hosts. An execution is claimed once and never queued again. */
@Singleton
final class ExecutionClaims {

  private static final String JOB_IS_FREE =
      "(jobId is null or jobId not in"
          + " (select r.job_id from execution r where r.status = ? and r.job_id is not null))";

  private final Database database;
  private final HostIdentity host;
  private final DatabaseClock clock;
  private final ExclusiveTransaction exclusive;

  ExecutionClaims(
      Database database, HostIdentity host, DatabaseClock clock, ExclusiveTransaction exclusive) {
    this.database = database;
    this.host = host;
    this.clock = clock;
    this.exclusive = exclusive;
  }

  /**
   * Takes the next one for this host, unless that would be more than may run at once on all hosts
   * together.
   */
  Optional<Execution> next(int most) {
    try {
      return exclusive.call(
          () -> running() < most ? nextPending().filter(this::claim) : Optional.empty());
    } catch (DuplicateKeyException e) {
      return Optional.empty(); // Two executions of one job: an index lets one through.
    }
  }

  private int running() {
    return database.find(Execution.class).where().eq("status", ExecutionStatus.RUNNING).findCount();
  }

  /** The one that has waited longest and whose job doesn't run. */
  private Optional<Execution> nextPending() {
    return database
        .find(Execution.class)
        .where()
        .eq("status", ExecutionStatus.PENDING)
        .raw(JOB_IS_FREE, ExecutionStatus.RUNNING.id())
        .orderBy("id")
        .setMaxRows(1)
        .findOneOrEmpty();
  }

  private boolean claim(Execution row) {
    Instant now = clock.now();
    return database
            .update(Execution.class)
            .set("updatedAt", now)
            .set("status", ExecutionStatus.RUNNING)
            .set("hostId", host.id())
            .set("startedAt", now)
            .set("heartbeatAt", now)
            .where()
            .idEq(row.id())
            .eq("status", ExecutionStatus.PENDING)
            .update()
        > 0;
  }
}
