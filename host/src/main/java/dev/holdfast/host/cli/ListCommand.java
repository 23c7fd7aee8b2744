package dev.holdfast.host.cli;

import dev.holdfast.host.HoldfastException;
import dev.holdfast.host.backup.BackupDestination;
import dev.holdfast.host.backup.Cancellation;
import dev.holdfast.host.backup.Reason;
import dev.holdfast.host.backup.repository.BackupRepository;
import dev.holdfast.host.backup.repository.ListedBackup;
import dev.holdfast.host.backup.repository.RepositoryListing;
import dev.holdfast.host.backup.repository.RepositoryProblem;
import dev.holdfast.plugin.PluginException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows what is at the destinations of a job. */
@Command(
    name = "list",
    description = "List the backups at a job's destinations, and what is wrong there.",
    mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {

  @Mixin private JobOptions options;
  @Spec private CommandSpec spec;

  /** What one destination has. */
  record Listing(
      String destination,
      List<Backup> backups,
      List<RepositoryProblem> problems,
      @Nullable Reason failure) {

    static Listing of(String destination, RepositoryListing found) {
      return new Listing(
          destination, found.backups().stream().map(Backup::of).toList(), found.problems(), null);
    }

    static Listing failed(String destination, Reason failure) {
      return new Listing(destination, List.of(), List.of(), failure);
    }

    List<String> lines() {
      if (failure != null) {
        return List.of(destination + ": can't be listed. " + failure);
      }
      List<String> lines = new ArrayList<>();
      lines.add(destination + ": " + backups.size() + " backups");
      backups.forEach(backup -> lines.add("  " + backup.line()));
      backups.forEach(b -> b.damage().forEach(d -> lines.add("  DAMAGED " + b.id() + ": " + d)));
      problems.forEach(
          problem ->
              lines.add(
                  "  %s %s: %s".formatted(problem.kind(), problem.folder(), problem.reason())));
      return lines;
    }
  }

  /** One backup. */
  record Backup(
      String id,
      String job,
      Instant startedAt,
      long storedBytes,
      int entries,
      int missingEntries,
      boolean encrypted,
      String folder,
      List<String> damage) {

    static Backup of(ListedBackup backup) {
      var manifest = backup.manifest();
      return new Backup(
          manifest.backupId().toString(),
          manifest.job().name(),
          manifest.startedAt(),
          manifest.storedBytes(),
          manifest.entries().size(),
          manifest.missingEntries(),
          manifest.encrypted(),
          backup.folder().value(),
          backup.damage());
    }

    String line() {
      String missing = missingEntries == 0 ? "" : ", " + missingEntries + " MISSING";
      return "%s  %s  %s  %d entries%s, %s%s"
          .formatted(
              startedAt,
              id,
              job,
              entries,
              missing,
              Sizes.bytes(storedBytes),
              encrypted ? ", encrypted" : "");
    }
  }

  @Override
  public Integer call() {
    Console console = Console.of(spec, options.json());
    Map<String, String> environment = System.getenv();
    try (Workbench workbench = Workbench.open(environment);
        OpenJob job = OpenJob.open(workbench, options, environment);
        RunPrinter printer = console.printer()) {
      List<Listing> listings = new ArrayList<>();
      for (BackupDestination destination : job.destinations()) {
        listings.add(list(destination, job, printer));
      }
      console.print(listings, () -> listings.stream().flatMap(l -> l.lines().stream()).toList());
      boolean failed = listings.stream().anyMatch(listing -> listing.failure() != null);
      return failed ? ExitCode.FAILED : ExitCode.DONE;
    }
  }

  /** One destination that can't be reached doesn't hide what lies at the others. */
  private static Listing list(BackupDestination destination, OpenJob job, RunPrinter printer) {
    String name = destination.identity().name();
    BackupRepository repository =
        new BackupRepository(destination, job.trusted(), job.limits(), printer);
    try {
      return Listing.of(name, repository.scan(new Cancellation()));
    } catch (HoldfastException | PluginException e) {
      return Listing.failed(name, Reason.of(e));
    }
  }
}
