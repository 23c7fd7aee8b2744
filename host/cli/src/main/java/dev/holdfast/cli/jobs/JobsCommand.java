package dev.holdfast.cli.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.holdfast.cli.console.CommandGroup;
import dev.holdfast.cli.remote.EditOptions;
import dev.holdfast.cli.remote.HostClient;
import dev.holdfast.cli.remote.HostOptions;
import dev.holdfast.cli.remote.Listing;
import dev.holdfast.cli.remote.PageOptions;
import dev.holdfast.cli.remote.Resources;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a host backs up. */
@Command(name = "jobs", description = "List, create, change and run the jobs of a host.")
public final class JobsCommand extends CommandGroup {

  static final String JOB = "The job's name or id.";

  @Command(name = "list", description = "List jobs, newest first.", mixinStandardHelpOptions = true)
  int list(@Mixin HostOptions options, @Mixin PageOptions pages) {
    return Listing.of(
            Resources.JOBS.path(), "name", "source", "destinations", "databases", "enabled", "id")
        .naming(Resources.jobNames(options.host()))
        .print(options, pages);
  }

  @Command(name = "show", description = "Show a job.", mixinStandardHelpOptions = true)
  int show(
      @Mixin HostOptions options, @Parameters(paramLabel = "JOB", description = JOB) String job) {
    HostClient host = options.host();
    return show(options, host, Resources.JOBS.read(host, job).body());
  }

  @Command(
      name = "create",
      description = "Create a job from a source and at least one destination.",
      mixinStandardHelpOptions = true)
  int create(
      @Mixin HostOptions options,
      @Mixin JobValues values,
      @Parameters(paramLabel = "NAME", description = "The job's name.") String name) {
    values.requirePlaces();
    HostClient host = options.host();
    JsonNode job = values.onto(JsonNodeFactory.instance.objectNode().put("name", name), host);
    return show(options, host, host.post(Resources.JOBS.path(), job).body());
  }

  @Command(
      name = "update",
      description = "Change a job. A current run continues unchanged.",
      mixinStandardHelpOptions = true)
  int update(
      @Mixin HostOptions options,
      @Mixin EditOptions edit,
      @Mixin JobValues values,
      @Option(names = "--name", description = "Its new name.") @Nullable String name,
      @Parameters(paramLabel = "JOB", description = JOB) String job) {
    EditOptions.requireChange(name != null || values.isGiven());
    HostClient host = options.host();
    String path = Resources.JOBS.path(Resources.JOBS.id(host, job));
    JsonNode changed =
        edit.put(host, path, present -> values.onto(JobValues.copy(present, name), host));
    return show(options, host, changed);
  }

  @Command(name = "clone", description = "Create a copy of a job.", mixinStandardHelpOptions = true)
  int copy(
      @Mixin HostOptions options,
      @Parameters(paramLabel = "JOB", index = "0", description = JOB) String job,
      @Parameters(paramLabel = "NAME", index = "1", description = "The name of the new job.")
          String name) {
    HostClient host = options.host();
    String path = Resources.JOBS.path(Resources.JOBS.id(host, job)) + "/clone";
    JsonNode request = JsonNodeFactory.instance.objectNode().put("name", name);
    return show(options, host, host.post(path, request).body());
  }

  @Command(
      name = "delete",
      description = "Delete a job that is neither queued nor running. Its backups stay.",
      mixinStandardHelpOptions = true)
  int delete(
      @Mixin HostOptions options, @Parameters(paramLabel = "JOB", description = JOB) String job) {
    HostClient host = options.host();
    String id = Resources.JOBS.id(host, job);
    host.delete(Resources.JOBS.path(id));
    return options.done("deleted", id, "Deleted the job " + job + ".");
  }

  @Command(
      name = "run",
      description = "Run a job. With --wait, wait for the result.",
      mixinStandardHelpOptions = true)
  int run(
      @Mixin HostOptions options,
      @Mixin WaitOptions waiting,
      @Parameters(paramLabel = "JOB", description = JOB) String job) {
    HostClient host = options.host();
    return waiting.run(options, host, Resources.JOBS.path(Resources.JOBS.id(host, job)) + "/run");
  }

  private static int show(HostOptions options, HostClient host, JsonNode job) {
    return options.show(job, Resources.jobNames(host));
  }
}
