package dev.holdfast.host.cli;

import dev.holdfast.host.backup.BackupDestination;
import dev.holdfast.host.backup.Cancellation;
import dev.holdfast.host.backup.repository.BackupRepository;
import dev.holdfast.host.backup.repository.ListedBackup;
import dev.holdfast.host.backup.repository.RepositoryListing;
import dev.holdfast.host.backup.repository.RepositoryProblem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
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
  record Listing(String destination, List<Backup> backups, List<RepositoryProblem> problems) {

    static Listing of(String destination, RepositoryListing found) {
      return new Listing(
          destination, found.backups().stream().map(Backup::of).toList(), found.problems());
    }

    List<String> lines() {
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
        BackupRepository repository =
            new BackupRepository(destination, job.trusted(), job.limits(), printer);
        listings.add(
            Listing.of(destination.identity().name(), repository.scan(new Cancellation())));
      }
      console.print(listings, () -> listings.stream().flatMap(l -> l.lines().stream()).toList());
      return ExitCode.DONE;
    }
  }
}
