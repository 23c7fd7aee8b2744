package dev.holdfast.host.task;

import dev.holdfast.host.access.Permission;
import dev.holdfast.host.task.SystemTaskService.SystemTaskView;
import dev.holdfast.host.web.Roles;
import dev.holdfast.plugin.config.Field;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Get;
import io.avaje.http.api.Post;
import io.avaje.http.api.Produces;
import io.avaje.http.api.Put;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Periodic work of the installation. */
@Controller("/api/v1/system-tasks")
final class SystemTaskController {

  /**
   * When a task runs.
   *
   * @param enabled whether it runs at all
   * @param schedule a cron expression, in UTC; absent for the usual one
   */
  record SystemTaskChange(
      @Field(label = "Enabled", defaultValue = "true") boolean enabled,
      @Field(label = "Schedule") @Size(max = 200) @Nullable String schedule) {}

  /**
   * All tasks.
   *
   * @param items the tasks, by name
   */
  record SystemTaskList(List<SystemTaskView> items) {}

  private final SystemTaskService tasks;

  SystemTaskController(SystemTaskService tasks) {
    this.tasks = tasks;
  }

  /** Lists the periodic work of the installation, with its last and next runs. */
  @Roles(Permission.SETTING_READ)
  @Get
  SystemTaskList listSystemTasks() {
    return new SystemTaskList(tasks.list());
  }

  /**
   * Changes when a task runs.
   *
   * @param name name of the task
   */
  @Roles(Permission.SETTING_WRITE)
  @Put("/{name}")
  SystemTaskView changeSystemTask(String name, SystemTaskChange change) {
    return tasks.change(name, change.enabled(), change.schedule());
  }

  /**
   * Lets a task run now, on one of the hosts, unless it is running.
   *
   * @param name name of the task
   */
  @Roles(Permission.SETTING_WRITE)
  @Post("/{name}/run")
  @Produces(statusCode = 202)
  SystemTaskView runSystemTask(String name) {
    return tasks.run(name);
  }
}
