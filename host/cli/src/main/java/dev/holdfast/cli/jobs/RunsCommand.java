package dev.holdfast.cli.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.holdfast.cli.console.CommandGroup;
import dev.holdfast.cli.console.DurationConverter;
import dev.holdfast.cli.console.UpperCaseConverter;
import dev.holdfast.cli.remote.HostClient;
import dev.holdfast.cli.remote.HostOptions;
import dev.holdfast.cli.remote.Listing;
import dev.holdfast.cli.remote.PageOptions;
import dev.holdfast.cli.remote.Resources;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a host does, and has done. */
@Command(
    name = "runs",
    description =
        "List, wait for, cancel and repeat runs: backups, verifications, restores, fills.")
public final class RunsCommand extends CommandGroup {

  static final String RUN = "The run's id.";

  @Command(name = "list", description = "List runs, newest first.", mixinStandardHelpOptions = true)
  int list(
      @Mixin HostOptions options,
      @Mixin PageOptions pages,
      @Option(names = "--job", paramLabel = "JOB", description = "Only of this job.")
          @Nullable String job,
      @Option(
              names = "--type",
              converter = UpperCaseConverter.class,
              description = "Only backup, restore, verify or fill.")
          @Nullable String type,
      @Option(
              names = "--status",
              converter = UpperCaseConverter.class,
              description = "Only pending, running, success, partial, failed or cancelled.")
          @Nullable String status) {
    HostClient host = options.host();
    return Listing.of(
            Resources.RUNS.path(), "createdAt", "type", "job", "status", "endedAt", "size", "id")
        .naming(Resources.runNames(host))
        .with("jobId", job == null ? null : Resources.JOBS.id(host, job))
        .with("type", type)
        .with("status", status)
        .print(options, pages);
  }

  @Command(
      name = "show",
      description = "Show a run and how it ended.",
      mixinStandardHelpOptions = true)
  int show(
      @Mixin HostOptions options, @Parameters(paramLabel = "RUN", description = RUN) String run) {
    HostClient host = options.host();
    return options.show(host.get(Resources.RUNS.path(run)).body(), Resources.runNames(host));
  }

  @Command(
      name = "log",
      description = "Show the log of a run, oldest line first.",
      mixinStandardHelpOptions = true)
  int log(
      @Mixin HostOptions options, @Parameters(paramLabel = "RUN", description = RUN) String run) {
    return Listing.of(Resources.RUNS.path(run) + "/log", "time", "level", "stage", "message")
        .printAll(options);
  }

  @Command(
      name = "wait",
      description =
          "Wait for the end of a run and show its log. Exit code: 0 success, 1 failed or cancelled,"
              + " 3 partial.",
      mixinStandardHelpOptions = true)
  int await(
      @Mixin HostOptions options,
      @Option(
              names = "--timeout",
              paramLabel = "TIME",
              defaultValue = WaitOptions.LONGEST,
              converter = DurationConverter.class,
              description = WaitOptions.TIMEOUT)
          Duration timeout,
      @Parameters(paramLabel = "RUN", description = RUN) String run) {
    return new RunWatch(options.console(), options.host(), timeout, false).await(run);
  }

  @Command(
      name = "cancel",
      description = "Cancel a run and wait briefly for its end.",
      mixinStandardHelpOptions = true)
  int cancel(
      @Mixin HostOptions options, @Parameters(paramLabel = "RUN", description = RUN) String run) {
    HostClient host = options.host();
    JsonNode cancelled =
        host.post(Resources.RUNS.path(run) + "/cancel", JsonNodeFactory.instance.objectNode())
            .body();
    return options.show(cancelled, Resources.runNames(host));
  }

  @Command(
      name = "retry",
      description = "Run the job of a backup run again.",
      mixinStandardHelpOptions = true)
  int retry(
      @Mixin HostOptions options,
      @Mixin WaitOptions waiting,
      @Parameters(paramLabel = "RUN", description = RUN) String run) {
    HostClient host = options.host();
    JsonNode former = host.get(Resources.RUNS.path(run)).body();
    if (!former.path("type").asText().equals("BACKUP") || !former.hasNonNull("jobId")) {
      throw new HoldfastException(
          ProblemCode.REFUSED,
          "Only the backup of a job can be repeated.",
          "Start it again: holdfast backups verify, restore or fill.");
    }
    return waiting.run(options, host, Resources.JOBS.path(former.path("jobId").asText()) + "/run");
  }
}
