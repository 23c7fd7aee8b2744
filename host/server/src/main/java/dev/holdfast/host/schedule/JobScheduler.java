package dev.holdfast.host.schedule;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.holdfast.host.persistence.SchedulerDatabase;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Fires jobs that are due, each on one of the hosts on a database: db-scheduler leases their rows,
 * and takes them over from hosts that died.
 */
@Singleton
public final class JobScheduler implements AutoCloseable {

  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration BEAT = Duration.ofSeconds(10);
  private static final Duration AGAIN = Duration.ofSeconds(10);
  private static final Duration END = Duration.ofSeconds(10);
  private static final int THREADS = 2;

  private final DueJob jobs;
  private final Scheduler scheduler;
  private final AtomicBoolean started = new AtomicBoolean();

  JobScheduler(SchedulerDatabase database, DueJob jobs) {
    this.jobs = jobs;
    this.scheduler =
        database
            .scheduler(task())
            .tableName(DueJobs.TABLE)
            .threads(THREADS)
            .pollingInterval(LOOK)
            .heartbeatInterval(BEAT)
            .shutdownMaxWait(END)
            .build();
  }

  // The data is the time at which the job was due, while it is put off.
  private Task<Instant> task() {
    return Tasks.custom(DueJobs.TASK, Instant.class)
        .onFailure(
            (complete, operations) ->
                operations.reschedule(
                    complete, complete.getTimeDone().plus(AGAIN), due(complete.getExecution())))
        .onDeadExecution(
            (complete, operations) ->
                operations.reschedule(
                    complete, complete.getTimeDone(), due(complete.getExecution())))
        .execute(
            (instance, context) -> {
              UUID job = UUID.fromString(instance.getId());
              return completion(job, jobs.fire(job, due(context.getExecution())));
            });
  }

  private static Instant due(Execution row) {
    return row.taskInstance.getData() instanceof Instant due ? due : row.executionTime;
  }

  private CompletionHandler<Instant> completion(UUID job, Optional<Instant> next) {
    return (ExecutionComplete complete, ExecutionOperations<Instant> operations) -> {
      next.ifPresentOrElse(due -> operations.reschedule(complete, due, null), operations::remove);
      // Whoever saved the job in the meantime has left the row alone, as it was leased.
      jobs.plan(job);
    };
  }

  /** Starts firing. */
  public void start() {
    started.set(true);
    scheduler.start();
  }

  /** Fires nothing more, and waits some seconds for what is being fired. */
  @Override
  public void close() {
    if (started.compareAndSet(true, false)) {
      scheduler.stop();
    }
  }
}
