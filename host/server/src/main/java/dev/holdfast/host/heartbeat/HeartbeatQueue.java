package dev.holdfast.host.heartbeat;

import dev.holdfast.host.event.Events;
import dev.holdfast.host.execution.work.ExecutionEnded;
import dev.holdfast.host.execution.work.ExecutionStarted;
import dev.holdfast.host.execution.work.ExecutionStatus;
import dev.holdfast.host.execution.work.ExecutionType;
import dev.holdfast.host.heartbeat.query.QHeartbeatPing;
import dev.holdfast.host.heartbeat.query.QJobHeartbeat;
import dev.holdfast.host.persistence.Ids;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What watchers are still to be told. A row is written with the run's own, so that nothing is lost
 * and no run waits for a watcher.
 */
@Singleton
final class HeartbeatQueue {

  /** What is told later misleads. */
  static final Duration LIFE = Duration.ofHours(1);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(15);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  /** While one host sends it. */
  private static final Duration LEASE = Duration.ofMinutes(1);

  /** A watcher gets what happened in its order. */
  private static final String IS_FIRST =
      "not exists (select 1 from heartbeat_ping o where o.job_id = jobId and o.id < id)";

  private static final String INSERT =
      """
      insert into heartbeat_ping (id, organisation_id, job_id, execution_id, status, milliseconds,
        problem_code, attempts, next_attempt, created_at, updated_at)
      values (?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?)
      """;

  private final Database database;

  HeartbeatQueue(Database database, Events events) {
    this.database = database;
    events.on(ExecutionStarted.class, this::add);
    events.on(ExecutionEnded.class, this::add);
  }

  private void add(ExecutionStarted started) {
    if (started.type() == ExecutionType.BACKUP) {
      add(started.jobId(), started.id(), ExecutionStatus.RUNNING, Duration.ZERO, null);
    }
  }

  private void add(ExecutionEnded ended) {
    if (ended.type() == ExecutionType.BACKUP) {
      Duration took = Duration.between(ended.startedAt(), ended.endedAt());
      add(ended.jobId(), ended.id(), ended.status(), took, ended.problemCode());
    }
  }

  private void add(
      @Nullable UUID jobId,
      UUID execution,
      ExecutionStatus status,
      Duration took,
      @Nullable String problemCode) {
    if (jobId != null) {
      new QJobHeartbeat(database)
          .jobId
          .eq(jobId)
          .findOneOrEmpty()
          .filter(heartbeat -> heartbeat.kind().wants(status))
          .ifPresent(found -> insert(found, jobId, execution, status, took, problemCode));
    }
  }

  /** By SQL, as the transaction may be one of the system, which creates no organisation's rows. */
  private void insert(
      JobHeartbeat heartbeat,
      UUID jobId,
      UUID execution,
      ExecutionStatus status,
      Duration took,
      @Nullable String problemCode) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    database
        .sqlUpdate(INSERT)
        .setParameter(Ids.next())
        .setParameter(heartbeat.organisationId())
        .setParameter(jobId)
        .setParameter(execution)
        .setParameter(status.id())
        .setParameter(Math.max(0, took.toMillis()))
        .setParameter(problemCode)
        .setParameter(now)
        .setParameter(now)
        .setParameter(now)
        .execute();
  }

  /** Takes some for this host. Of several hosts, one gets each. */
  List<HeartbeatPing> take(Instant now, int most, List<UUID> without) {
    return new QHeartbeatPing(database)
            .organisationId
            .notIn(without)
            .or()
            .nextAttempt
            .le(now)
            .nextAttempt
            .gt(now.plus(LIFE)) // The clock went back.
            .endOr()
            .raw(IS_FIRST)
            .orderBy()
            .nextAttempt
            .asc()
            .setMaxRows(most)
            .findList()
            .stream()
            .filter(ping -> take(ping, now))
            .toList();
  }

  private boolean take(HeartbeatPing ping, Instant now) {
    QHeartbeatPing set = QHeartbeatPing.alias();
    return new QHeartbeatPing(database)
            .id
            .eq(ping.id())
            .nextAttempt
            .eq(ping.nextAttempt())
            .asUpdate()
            .set(set.nextAttempt, now.plus(LEASE))
            .set(set.attempts, ping.attempts() + 1)
            .update()
        > 0;
  }

  /** Removes what was told, or is given up. */
  void remove(HeartbeatPing ping, Instant now, @Nullable String error) {
    new QHeartbeatPing(database).id.eq(ping.id()).delete();
    report(ping, now, error);
  }

  /** Tries again later, unless it would be too late. */
  void defer(HeartbeatPing ping, Instant now, String error) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(ping.attempts(), 6));
    Instant next = now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    boolean late = next.isAfter(ping.createdAt().plus(LIFE));
    if (late || ping.status() == ExecutionStatus.RUNNING) {
      remove(ping, now, error);
      return;
    }
    new QHeartbeatPing(database)
        .id
        .eq(ping.id())
        .asUpdate()
        .set(QHeartbeatPing.alias().nextAttempt, next)
        .update();
    report(ping, now, error);
  }

  private void report(HeartbeatPing ping, Instant now, @Nullable String error) {
    QJobHeartbeat set = QJobHeartbeat.alias();
    var update =
        new QJobHeartbeat(database).jobId.eq(ping.jobId()).asUpdate().set(set.lastSentAt, now);
    (error == null ? update.setNull(set.lastError) : update.set(set.lastError, error)).update();
  }
}
