package dev.holdfast.cli.local;

import dev.holdfast.cli.console.Console;
import dev.holdfast.cli.console.ExitCode;
import dev.holdfast.cli.console.OptionHints;
import dev.holdfast.cli.console.RunPrinter;
import dev.holdfast.cli.console.Sizes;
import dev.holdfast.engine.BackupDestination;
import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.manifest.Coverage;
import dev.holdfast.engine.manifest.CoverageReport;
import dev.holdfast.engine.manifest.Manifest;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.repository.BackupRepository;
import dev.holdfast.engine.repository.ListedBackup;
import dev.holdfast.engine.repository.RepositoryListing;
import dev.holdfast.engine.repository.RepositoryProblem;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.SubjectListing.LeftOut;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows what is at the destinations of a job. */
@Command(
    name = "list",
    description = "List the backups at a job's destinations, and problems found there.",
    mixinStandardHelpOptions = true)
public final class ListCommand implements Callable<Integer> {

  @Mixin private JobOptions options;
  @Spec private CommandSpec spec;

  /** What one destination has. */
  record Listing(
      String destination,
      List<Backup> backups,
      List<RepositoryProblem> problems,
      @Nullable Reason failure) {

    static Listing of(String destination, RepositoryListing found, OptionHints hints) {
      return new Listing(
          destination,
          found.backups().stream().map(Backup::of).toList(),
          problems(found, hints),
          null);
    }

    private static List<RepositoryProblem> problems(RepositoryListing found, OptionHints hints) {
      return found.problems().stream()
          .map(p -> new RepositoryProblem(p.folder(), p.kind(), hints.with(p.reason())))
          .toList();
    }

    static Listing failed(String destination, Reason failure) {
      return new Listing(destination, List.of(), List.of(), failure);
    }

    List<String> lines() {
      if (failure != null) {
        return List.of(destination + ": can't be listed. " + failure);
      }
      List<String> lines = new ArrayList<>();
      lines.add(
          destination + ": " + Sizes.count(backups.size(), "backup", "backups") + untrusted());
      backups.forEach(backup -> lines.add("  " + backup.line()));
      backups.forEach(b -> b.damage().forEach(d -> lines.add("  DAMAGED " + b.id() + ": " + d)));
      problems.forEach(problem -> lines.add("  " + line(problem)));
      // The same for all of them, and there may be many.
      strangers().findFirst().ifPresent(first -> lines.add("  " + first.reason().hint()));
      return lines;
    }

    private static String line(RepositoryProblem problem) {
      Reason reason = problem.reason();
      return "%s %s: %s"
          .formatted(
              problem.kind(),
              problem.folder(),
              problem.hasUnknownSigner()
                  ? new Reason(reason.code(), reason.message(), "")
                  : reason);
    }

    private Stream<RepositoryProblem> strangers() {
      return problems.stream().filter(RepositoryProblem::hasUnknownSigner);
    }

    /** They may be the only ones, and good: that can't be determined here. */
    private String untrusted() {
      long unknown = strangers().count();
      return unknown == 0 ? "" : ", and " + unknown + " signed with untrusted keys";
    }
  }

  /** One backup; what was left out of an encrypted one is sealed. */
  record Backup(
      String id,
      String job,
      Instant startedAt,
      Manifest.Kind kind,
      @Nullable String baseId,
      long storedBytes,
      int entries,
      int missingEntries,
      @Nullable Coverage coverage,
      List<LeftOut> leftOut,
      boolean encrypted,
      String folder,
      List<String> damage) {

    /** What else is left out is among what {@code --json} says. */
    private static final int NAMED = 10;

    static Backup of(ListedBackup backup) {
      var manifest = backup.manifest();
      return new Backup(
          manifest.backupId().toString(),
          manifest.job().name(),
          manifest.startedAt(),
          manifest.kind(),
          manifest.base() == null ? null : manifest.base().backupId().toString(),
          manifest.storedBytes(),
          manifest.entries().size(),
          manifest.missingEntries(),
          manifest.coverage(),
          manifest.contents() == null
              ? List.of()
              : CoverageReport.of(manifest, manifest.contents()).leftOut(),
          manifest.encrypted(),
          backup.folder().value(),
          backup.damage());
    }

    private String leftOutByDesign() {
      if (coverage == null || coverage.leftOut() == 0) {
        return "";
      }
      String names =
          leftOut.stream()
              .filter(LeftOut::byDesign)
              .limit(NAMED)
              .map(LeftOut::name)
              .collect(Collectors.joining(", "));
      names += coverage.leftOut() > NAMED && !names.isEmpty() ? ", …" : "";
      return ", " + coverage.leftOut() + " left out" + (names.isEmpty() ? "" : " (" + names + ")");
    }

    String line() {
      String missing = missingEntries == 0 ? "" : ", " + missingEntries + " MISSING";
      return "%s  %s  %s  %s%s%s, %s%s%s"
          .formatted(
              startedAt.truncatedTo(ChronoUnit.SECONDS),
              id,
              job,
              Sizes.count(entries, "entry", "entries"),
              missing,
              leftOutByDesign(),
              Sizes.bytes(storedBytes),
              encrypted ? ", encrypted" : "",
              baseId == null ? "" : ", builds on " + baseId);
    }
  }

  @Override
  public Integer call() {
    Console console = Console.of(spec, options.json());
    Map<String, String> environment = System.getenv();
    try (Workbench workbench = Workbench.open(environment);
        OpenJob job = OpenJob.openDestinations(workbench, options, environment);
        RunPrinter printer = console.printer()) {
      List<Listing> listings = new ArrayList<>();
      for (BackupDestination destination : job.destinations()) {
        listings.add(list(destination, job, printer, console.hints()));
      }
      console.print(listings, () -> listings.stream().flatMap(l -> l.lines().stream()).toList());
      boolean failed = listings.stream().anyMatch(listing -> listing.failure() != null);
      return failed ? ExitCode.FAILED : ExitCode.DONE;
    }
  }

  /** An unreachable destination doesn't hide backups at the others. */
  private static Listing list(
      BackupDestination destination, OpenJob job, RunPrinter printer, OptionHints hints) {
    String name = destination.identity().name();
    BackupRepository repository =
        new BackupRepository(destination, job.trusted(), job.limits(), printer);
    try {
      return Listing.of(name, repository.scan(new Cancellation()), hints);
    } catch (HoldfastException | PluginException e) {
      return Listing.failed(name, Reason.of(e));
    }
  }
}
