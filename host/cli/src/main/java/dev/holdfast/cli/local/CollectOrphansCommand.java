package dev.holdfast.cli.local;

import dev.holdfast.cli.console.Console;
import dev.holdfast.cli.console.ExitCode;
import dev.holdfast.cli.console.OptionHints;
import dev.holdfast.cli.console.RunPrinter;
import dev.holdfast.cli.console.Sizes;
import dev.holdfast.engine.BackupDestination;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.repository.BackupRepository;
import dev.holdfast.engine.repository.BackupSearch;
import dev.holdfast.engine.repository.OrphanRule;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.KeyPrefix;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Removes what killed runs have left. */
@Command(
    name = "collect-orphans",
    description = {
      "Remove what killed runs of a job left at its destinations: backups of this job file and home"
          + " at once, others a day after their last write.",
      "Backups with a manifest are never removed. Don't use it while a run takes longer than a day."
    },
    mixinStandardHelpOptions = true)
public final class CollectOrphansCommand implements Callable<Integer> {

  /** Nobody here knows which runs of others are under way. */
  private static final OrphanRule RULE = new OrphanRule(Duration.ofDays(1), id -> true);

  @Mixin private JobOptions options;
  @Spec private CommandSpec spec;

  @Option(names = "--dry-run", description = "Only list the folders that would be removed.")
  private boolean dryRun;

  /** What went at one destination, or would go. */
  record Collected(String destination, List<String> folders, @Nullable Reason failure) {

    List<String> lines() {
      if (failure != null) {
        return List.of(destination + ": can't be cleaned up. " + failure);
      }
      List<String> lines = new ArrayList<>();
      lines.add(destination + ": " + Sizes.count(folders.size(), "orphan", "orphans"));
      folders.forEach(folder -> lines.add("  " + folder));
      return lines;
    }
  }

  @Override
  public Integer call() {
    Console console = Console.of(spec, options.json());
    Map<String, String> environment = System.getenv();
    try (Workbench workbench = Workbench.open(environment);
        OpenJob job = OpenJob.openDestinations(workbench, options, environment);
        Interrupts interrupts = new Interrupts();
        RunPrinter printer = console.printer()) {
      if (!dryRun) {
        RunningBackups.of(workbench, options)
            .collectKilled(job, printer, interrupts.cancellation());
      }
      List<Collected> all = new ArrayList<>();
      for (BackupDestination destination : job.destinations()) {
        BackupRepository repository =
            new BackupRepository(destination, job.trusted(), job.limits(), printer);
        all.add(
            collect(
                destination.identity().name(),
                repository,
                job.search(),
                interrupts,
                console.hints()));
      }
      console.print(all, () -> all.stream().flatMap(c -> c.lines().stream()).toList());
      return all.stream().allMatch(c -> c.failure() == null) ? ExitCode.DONE : ExitCode.FAILED;
    }
  }

  private Collected collect(
      String name,
      BackupRepository repository,
      BackupSearch search,
      Interrupts interrupts,
      OptionHints hints) {
    try {
      List<KeyPrefix> folders =
          dryRun
              ? repository.findOrphans(search, RULE, interrupts.cancellation())
              : repository.collectOrphans(search, RULE, interrupts.cancellation());
      return new Collected(name, folders.stream().map(KeyPrefix::value).toList(), null);
    } catch (HoldfastException | PluginException e) {
      return new Collected(name, List.of(), hints.with(Reason.of(e)));
    }
  }
}
