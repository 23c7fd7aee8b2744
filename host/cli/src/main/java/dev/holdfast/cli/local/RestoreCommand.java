package dev.holdfast.cli.local;

import dev.holdfast.cli.console.Console;
import dev.holdfast.cli.console.ExitCode;
import dev.holdfast.cli.console.RestoreItemConverter;
import dev.holdfast.cli.console.RunPrinter;
import dev.holdfast.engine.BackupDestination;
import dev.holdfast.engine.BackupSource;
import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.RunListener;
import dev.holdfast.engine.plugin.kind.ConfiguredSource;
import dev.holdfast.engine.restore.Preflight;
import dev.holdfast.engine.restore.RestoreEngine;
import dev.holdfast.engine.restore.RestoreItem;
import dev.holdfast.engine.restore.RestoreOptions;
import dev.holdfast.engine.restore.RestoreOutcome;
import dev.holdfast.engine.restore.RestorePlan;
import dev.holdfast.engine.restore.RestoreSelection;
import dev.holdfast.engine.run.BackupPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Restores a backup without a server. */
@Command(
    name = "restore",
    description =
        "Restore a backup into the job's source, or another one. Every stored byte is read and"
            + " hashed before anything is changed.",
    mixinStandardHelpOptions = true)
public final class RestoreCommand implements Callable<Integer> {

  @Mixin private JobOptions options;
  @Mixin private ChoiceOptions choice;
  @Spec private CommandSpec spec;

  @Option(
      names = "--database",
      paramLabel = "NAME[=NEW]",
      converter = RestoreItemConverter.class,
      description =
          "A database, or a tree of files, to restore, optionally under another name; == is a"
              + " literal = in a name. Repeatable. Default: all in the backup.")
  private List<RestoreItem> databases = List.of();

  @Option(
      names = "--globals",
      description = "Also restore the engine's objects outside databases, for example roles.")
  private boolean globals;

  @Option(
      names = "--into",
      paramLabel = "FILE",
      description =
          "Restore into the source of this job file instead, or of a file with only a source.")
  private @Nullable Path into;

  @Option(names = "--replace", description = "Replace what exists under these names.")
  private boolean replace;

  @Option(
      names = "--safety-backup",
      description = "First back up what would be replaced, to the job's destinations.")
  private boolean safetyBackup;

  @Option(
      names = "--override",
      description = "Continue despite findings of the preflight that can be overridden.")
  private boolean override;

  @Option(
      names = "--dry-run",
      description =
          "Only check the target: report what would prevent the restore, and change nothing. Stored"
              + " bytes are not read: verify does that.")
  private boolean dryRun;

  @Option(
      names = "--continue-on-error",
      description = "After an error, continue with the rest; the restore still counts as failed.")
  private boolean continueOnError;

  @Option(
      names = "--jobs",
      defaultValue = "1",
      paramLabel = "N",
      description = "Workers of the engine's tool, if the dump's format allows several.")
  private int jobs = 1;

  @Option(
      names = "--part",
      paramLabel = "PART",
      description =
          "Restore only this part of each database or tree, for example a table or a file; the"
              + " documentation of the plugin says how parts are named. Repeatable.")
  private List<String> parts = List.of();

  @Option(
      names = "--option",
      paramLabel = "NAME[=VALUE]",
      description =
          "An option of the source's plugin, for example no-owner; see its"
              + " documentation. Repeatable.")
  private Map<String, Optional<String>> engineOptions = Map.of();

  /** What the engine is asked for. */
  private interface Request<T> {

    T of(RestoreEngine engine, RestorePlan plan, RunListener listener, Cancellation cancellation);
  }

  @Override
  public Integer call() {
    if (jobs < 1) {
      throw new ParameterException(spec.commandLine(), "--jobs must be at least 1");
    }
    Console console = Console.of(spec, options.json());
    Map<String, String> environment = System.getenv();
    try (Workbench workbench = Workbench.open(environment);
        OpenJob job = OpenJob.open(workbench, options, environment);
        ConfiguredSource other =
            into == null ? null : OpenJob.source(workbench, into, environment)) {
      BackupSource goal = other == null ? job.source() : other;
      return dryRun ? look(job, goal, console) : restore(job, goal, console);
    }
  }

  private int look(OpenJob job, BackupSource target, Console console) {
    Preflight found = ask(job, target, console, RestoreEngine::preflight);
    PreflightReport report = PreflightReport.of(found, console.hints());
    console.print(report, report::lines);
    return found.allows(override) ? ExitCode.DONE : ExitCode.FAILED;
  }

  private int restore(OpenJob job, BackupSource target, Console console) {
    RestoreOutcome outcome = ask(job, target, console, RestoreEngine::restore);
    RestoreReport report = RestoreReport.of(outcome, console.hints());
    console.print(report, report::lines);
    return outcome instanceof RestoreOutcome.Success ? ExitCode.DONE : ExitCode.FAILED;
  }

  private <T> T ask(OpenJob job, BackupSource target, Console console, Request<T> request) {
    try (Interrupts interrupts = new Interrupts();
        RunPrinter printer = console.printer()) {
      Cancellation cancellation = interrupts.cancellation();
      BackupChoice chosen = BackupChoice.find(job, choice.backup(), printer, cancellation);
      RestoreEngine engine = new RestoreEngine(job.engine());
      return request.of(engine, plan(job, target, chosen), printer, cancellation);
    }
  }

  private RestorePlan plan(OpenJob job, BackupSource target, BackupChoice chosen) {
    Optional<BackupPlan> safety =
        safetyBackup ? Optional.of(job.plan().withSource(target)) : Optional.empty();
    List<BackupDestination> copies = chosen.copies();
    return new RestorePlan(
        copies,
        chosen.backup().folder(),
        job.trusted(),
        choice.identities(),
        target,
        RestoreSelection.of(databases, globals),
        new RestoreOptions(replace, override, continueOnError, jobs, parts, engineOptions()),
        safety,
        job.limits());
  }

  private Map<String, String> engineOptions() {
    return engineOptions.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, option -> option.getValue().orElse("true")));
  }
}
