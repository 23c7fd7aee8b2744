package dev.holdfast.host.task;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.persistence.SchedulerDatabase;
import dev.holdfast.host.schedule.Cron;
import dev.holdfast.host.task.query.QSystemTask;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs periodic work that the installation needs once, on one of the hosts on its database. Work
 * that each host needs is {@link dev.holdfast.host.background.Background}'s. Features define their
 * tasks when they are created.
 */
@Singleton
public final class SystemTasks implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SystemTasks.class);
  private static final String TASK = "task";
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final Duration BEAT = Duration.ofSeconds(30);
  private static final Duration END = Duration.ofSeconds(10);
  private static final int THREADS = 2;

  /**
   * A task.
   *
   * @param schedule the usual cron expression, in UTC
   */
  record Definition(String name, String description, String schedule, Runnable work) {}

  private final Database database;
  private final RequestScope scope;
  private final Map<String, Definition> definitions = new ConcurrentSkipListMap<>();
  private final Scheduler scheduler;
  private final AtomicBoolean started = new AtomicBoolean();

  SystemTasks(Database database, RequestScope scope, SchedulerDatabase schedulers) {
    this.database = database;
    this.scope = scope;
    this.scheduler =
        schedulers
            .scheduler(task())
            .tableName("scheduled_task")
            .threads(THREADS)
            .pollingInterval(LOOK)
            .heartbeatInterval(BEAT)
            .shutdownMaxWait(END)
            .build();
  }

  /**
   * Defines a task.
   *
   * @param name lower-case words joined by hyphens
   * @param description what it does, for people
   * @param schedule when it runs unless people change that: a cron expression, in UTC
   * @param work called in the scope of the system, on one host at a time
   */
  public void define(String name, String description, String schedule, Runnable work) {
    definitions.put(name, new Definition(name, description, schedule, work));
  }

  private Task<Void> task() {
    return Tasks.custom(TASK, Void.class)
        .onDeadExecutionRevive()
        .execute(
            (instance, context) -> {
              run(instance.getId());
              return (complete, operations) -> planNext(instance.getId(), complete, operations);
            });
  }

  private void planNext(
      String name, ExecutionComplete complete, ExecutionOperations<Void> operations) {
    Definition task = definitions.get(name);
    if (task == null) {
      operations.remove(); // Another build defined it.
    } else {
      operations.reschedule(complete, next(task));
    }
  }

  private void run(String name) {
    Definition task = definitions.get(name);
    if (task == null || !find(name).map(SystemTask::enabled).orElse(true)) {
      return;
    }
    Instant start = Instant.now();
    String error = null;
    try {
      scope.runAsSystem(name, task.work());
    } catch (RuntimeException | Error e) { // An Error must not prevent further runs.
      LOG.warn("The system task {} failed: {}", name, e.toString(), e);
      error = String.valueOf(e.getMessage());
    }
    record(name, start, error);
  }

  private void record(String name, Instant start, @Nullable String error) {
    scope.runAsSystem(
        "system task",
        () -> {
          SystemTask row = find(name).orElseGet(() -> new SystemTask(name));
          row.ran(start, Instant.now(), error);
          database.save(row);
        });
  }

  /** When a task is due next, whether it is enabled or not. */
  private Instant next(Definition task) {
    String schedule = find(task.name()).map(SystemTask::schedule).orElse(task.schedule());
    Instant now = Instant.now();
    return Cron.parse(schedule).next(now, ZoneOffset.UTC).orElse(now.plus(Duration.ofDays(1)));
  }

  Map<String, Definition> definitions() {
    return definitions;
  }

  Optional<SystemTask> find(String name) {
    return scope.callAsSystem(
        "system task", () -> new QSystemTask(database).name.eq(name).findOneOrEmpty());
  }

  /** When a task is due, and whether it is running on any of the hosts. */
  Optional<Due> due(String name) {
    AtomicReference<@Nullable Due> found = new AtomicReference<>();
    scheduler
        .getScheduledExecution(TaskInstanceId.of(TASK, name))
        .ifPresent(row -> found.set(new Due(row.getExecutionTime(), row.isPicked())));
    return Optional.ofNullable(found.get());
  }

  /** When a task is due, and whether it is running. */
  record Due(Instant time, boolean running) {}

  /** Lets a task run now, unless it is running. */
  void runNow(String name) {
    reschedule(name, Instant.now());
    scheduler.triggerCheckForDueExecutions();
  }

  private void reschedule(String name, Instant due) {
    try {
      scheduler.reschedule(TaskInstanceId.of(TASK, name), due);
    } catch (TaskInstanceException e) {
      LOG.debug("{} is running, and is planned at its end", name);
    }
  }

  /** Runs soon what a clock that was ahead of this time has put off. */
  public void planBefore(Instant time) {
    database
        .sqlUpdate(
            "update scheduled_task set execution_time = ?, last_success = null,"
                + " version = version + 1 where picked = false and last_success > ?")
        .setParameter(Timestamp.from(Instant.now()))
        .setParameter(Timestamp.from(time))
        .execute();
  }

  /** Plans the next run of a task anew, as its schedule has changed. */
  void replan(String name) {
    Optional.ofNullable(definitions.get(name)).ifPresent(task -> reschedule(name, next(task)));
  }

  /** Starts running tasks; new ones run at once. */
  public void start() {
    started.set(true);
    definitions
        .keySet()
        .forEach(
            name -> scheduler.scheduleIfNotExists(new TaskInstance<>(TASK, name), Instant.now()));
    scheduler.start();
  }

  /** Starts nothing more, and waits some seconds for running work. */
  @Override
  public void close() {
    if (started.compareAndSet(true, false)) {
      scheduler.stop();
    }
  }
}
