package dev.holdfast.host.task;

import dev.holdfast.engine.problem.FieldError;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.audit.Changes;
import dev.holdfast.host.schedule.Schedules;
import dev.holdfast.host.task.SystemTasks.Definition;
import dev.holdfast.host.task.SystemTasks.Due;
import io.ebean.Database;
import io.ebean.Transaction;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows and changes system tasks. */
@Singleton
final class SystemTaskService {

  /**
   * Periodic work of the installation.
   *
   * @param name the name
   * @param description what it does
   * @param enabled whether it runs
   * @param schedule when it runs: a cron expression, in UTC
   * @param defaultSchedule when it runs unless that is changed
   * @param running whether it is running on one of the hosts
   * @param nextRunAt when it runs next; null if it is disabled
   * @param lastStartedAt start of the last run that ended; null if there is none
   * @param lastEndedAt its end; null if there is none
   * @param lastError why it failed; null if it didn't
   */
  public record SystemTaskView(
      String name,
      String description,
      boolean enabled,
      String schedule,
      String defaultSchedule,
      boolean running,
      @Nullable Instant nextRunAt,
      @Nullable Instant lastStartedAt,
      @Nullable Instant lastEndedAt,
      @Nullable String lastError) {}

  /** What people change about a task. */
  private record Choice(boolean enabled, @Nullable String schedule) {}

  private static final String RESOURCE = "system-task";

  private final Database database;
  private final SystemTasks tasks;
  private final RequestScope scope;
  private final AuditTrail audit;

  SystemTaskService(Database database, SystemTasks tasks, RequestScope scope, AuditTrail audit) {
    this.database = database;
    this.tasks = tasks;
    this.scope = scope;
    this.audit = audit;
  }

  List<SystemTaskView> list() {
    return tasks.definitions().values().stream().map(this::view).toList();
  }

  SystemTaskView change(String name, boolean enabled, @Nullable String schedule) {
    Definition task = definition(name);
    List<FieldError> errors =
        schedule == null
            ? List.of()
            : Schedules.errors(List.of(schedule), "").stream()
                .map(error -> new FieldError("/schedule", error.message()))
                .toList();
    if (!errors.isEmpty()) {
      throw new InvalidValuesException("The request", errors);
    }
    UUID organisation = scope.organisationId();
    Choice choice = new Choice(enabled, schedule);
    scope.runAsSystem("system task", () -> store(task, choice, organisation));
    tasks.replan(name);
    return view(task);
  }

  private void store(Definition task, Choice choice, UUID organisation) {
    try (Transaction transaction = database.beginTransaction()) {
      SystemTask row = tasks.find(task.name()).orElseGet(() -> new SystemTask(task.name()));
      Choice before = new Choice(row.enabled(), row.schedule());
      row.configure(choice.enabled(), choice.schedule());
      database.save(row);
      scope.run(
          organisation,
          () ->
              audit.record(
                  "system-task.change", RESOURCE, task.name(), Changes.between(before, choice)));
      transaction.commit();
    }
  }

  /** Lets a task run now, unless it is running. */
  SystemTaskView run(String name) {
    Definition task = definition(name);
    SystemTaskView now = view(task);
    if (!now.enabled()) {
      throw new HoldfastException(
          ProblemCode.CONFLICT, "The task " + name + " is disabled.", "Enable it first.");
    }
    tasks.runNow(name);
    audit.record("system-task.run", RESOURCE, name, Map.of());
    return view(task);
  }

  private SystemTaskView view(Definition task) {
    Optional<SystemTask> row = tasks.find(task.name());
    Optional<Due> due = tasks.due(task.name());
    boolean enabled = row.map(SystemTask::enabled).orElse(true);
    return new SystemTaskView(
        task.name(),
        task.description(),
        enabled,
        row.map(SystemTask::schedule).orElse(task.schedule()),
        task.schedule(),
        due.map(Due::running).orElse(false),
        enabled ? due.map(Due::time).orElse(null) : null,
        row.map(SystemTask::lastStartedAt).orElse(null),
        row.map(SystemTask::lastEndedAt).orElse(null),
        row.map(SystemTask::lastError).orElse(null));
  }

  private Definition definition(String name) {
    return Optional.ofNullable(tasks.definitions().get(name))
        .orElseThrow(
            () ->
                new HoldfastException(
                    ProblemCode.NOT_FOUND, "There is no system task " + name + ".", ""));
  }
}
