package dev.holdfast.host.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.organisation.TestTenants;
import dev.holdfast.host.persistence.Ids;
import dev.holdfast.host.persistence.SchedulerDatabase;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobSchedulerTest {

  private static final Schedules HOURLY = Schedules.of(List.of("@hourly"), "UTC", 0);

  @TempDir Path home;

  /** The row is leased while a job is fired, and who saves the job then leaves it alone. */
  @Test
  void jobThatIsChangedWhileItIsFiredIsPlannedAsChanged() {
    try (TestTenants tenants = new TestTenants(home)) {
      DueJobs due = new DueJobs(tenants.database());
      UUID changed = Ids.next();
      UUID unscheduled = Ids.next();
      List<UUID> fired = new CopyOnWriteArrayList<>();
      DueJob jobs =
          new DueJob() {
            @Override
            public Optional<Instant> fire(UUID jobId, Instant time) {
              fired.add(jobId);
              tenants.inOurs(() -> save(due, jobId));
              // As planned from the row before the change: in a year, or never.
              return jobId.equals(changed)
                  ? Optional.of(time.plus(Duration.ofDays(365)))
                  : Optional.empty();
            }

            @Override
            public void plan(UUID jobId) {
              tenants.inOurs(() -> save(due, jobId));
            }
          };
      for (UUID job : List.of(changed, unscheduled)) {
        tenants.inOurs(() -> save(due, job));
        tenants.inOurs(
            () ->
                tenants
                    .database()
                    .sqlUpdate("update scheduled_job set execution_time = ?")
                    .setParameter(Timestamp.from(Instant.now().minusSeconds(1)))
                    .execute());
      }
      SchedulerDatabase database =
          new SchedulerDatabase(TestDatabase.address(home), tenants.pool(), tenants.database());
      try (JobScheduler scheduler = new JobScheduler(database, jobs)) {
        scheduler.start();
        Awaitility.await()
            .atMost(Duration.ofSeconds(10))
            .untilAsserted(
                () -> {
                  assertThat(fired).contains(changed, unscheduled);
                  assertThat(soon(tenants)).isEqualTo(2);
                });
      }
    }
  }

  /** A full queue or a dead host puts a run off, which stays the run of its time. */
  @Test
  void jobThatIsPutOffIsFiredAsOfItsTime() {
    try (TestTenants tenants = new TestTenants(home)) {
      DueJobs due = new DueJobs(tenants.database());
      UUID refused = Ids.next();
      UUID orphan = Ids.next();
      Instant time = Instant.now().minusSeconds(90).truncatedTo(ChronoUnit.MILLIS);
      List<Instant> fired = new CopyOnWriteArrayList<>();
      DueJob jobs =
          new DueJob() {
            @Override
            public Optional<Instant> fire(UUID jobId, Instant at) {
              fired.add(at);
              if (fired.size() < 3) {
                throw new IllegalStateException("The queue is full");
              }
              return Optional.empty();
            }

            @Override
            public void plan(UUID jobId) {
              tenants.inOurs(() -> save(due, jobId));
            }
          };
      tenants.inOurs(() -> save(due, refused));
      tenants.inOurs(() -> save(due, orphan));
      update(tenants, "update scheduled_job set execution_time = ?", time);
      update(
          tenants,
          "update scheduled_job set picked = true, picked_by = 'dead', last_heartbeat = ?"
              + " where task_instance = '"
              + orphan
              + "'",
          time.minusSeconds(3600));
      SchedulerDatabase database =
          new SchedulerDatabase(TestDatabase.address(home), tenants.pool(), tenants.database());
      try (JobScheduler scheduler = new JobScheduler(database, jobs)) {
        scheduler.start();
        Awaitility.await()
            .atMost(Duration.ofSeconds(20))
            .untilAsserted(
                () -> {
                  update(
                      tenants,
                      "update scheduled_job set execution_time = ? where picked = false"
                          + " and task_data is not null",
                      Instant.now());
                  assertThat(fired).hasSize(4).containsOnly(time);
                  assertThat(soon(tenants)).isEqualTo(2);
                });
      }
    }
  }

  private static void update(TestTenants tenants, String sql, Instant time) {
    tenants.inOurs(
        () -> tenants.database().sqlUpdate(sql).setParameter(Timestamp.from(time)).execute());
  }

  private static boolean save(DueJobs due, UUID job) {
    due.plan(job, HOURLY);
    return true;
  }

  /** How many rows are due within the next hour, and not leased. */
  private static int soon(TestTenants tenants) {
    return tenants.inOurs(
        () ->
            tenants
                .database()
                .sqlQuery(
                    "select count(*) as n from scheduled_job where picked = false"
                        + " and execution_time > ? and execution_time < ?")
                .setParameter(Timestamp.from(Instant.now()))
                .setParameter(Timestamp.from(Instant.now().plusSeconds(3601)))
                .mapToScalar(Integer.class)
                .findOne());
  }
}
