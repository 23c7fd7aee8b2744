package dev.holdfast.cli.local;

import dev.holdfast.cli.console.Console;
import dev.holdfast.cli.console.ExitCode;
import dev.holdfast.cli.console.OptionHints;
import dev.holdfast.cli.console.RunPrinter;
import dev.holdfast.cli.console.Sizes;
import dev.holdfast.engine.access.Limits;
import dev.holdfast.engine.plugin.kind.ConfiguredDestination;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.repository.BackupRepository;
import dev.holdfast.engine.repository.BackupSearch;
import dev.holdfast.engine.repository.ListedBackup;
import dev.holdfast.engine.repository.RepositoryListing;
import dev.holdfast.engine.repository.RepositoryProblem;
import dev.holdfast.engine.restore.BackupRescue;
import dev.holdfast.engine.restore.RescueResult;
import dev.holdfast.engine.restore.RescueTrust;
import dev.holdfast.plugin.storage.KeyPrefix;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the dumps of a backup as files. */
@Command(
    name = "extract",
    description = "Write the dumps of a backup as files for the engine's own tools.",
    mixinStandardHelpOptions = true)
final class RescueExtractCommand implements Callable<Integer> {

  @Mixin private RescueOptions options;
  @Spec private CommandSpec spec;

  @Option(
      names = "--backup",
      required = true,
      paramLabel = "ID",
      description = "The backup: its id or the start of it, as rescue list shows it.")
  private String backup = "";

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FOLDER",
      description = "The folder for the dumps; created if absent. Existing files are not replaced.")
  private Path output = Path.of("");

  @Option(
      names = "--identity",
      paramLabel = "FILE",
      description = "The age identity that decrypts the backup.")
  private @Nullable Path identity;

  @Option(
      names = "--accept-unknown-signer",
      description =
          "Continue without a public key, although nothing proves that the host wrote this.")
  private boolean acceptUnknownSigner;

  /** What became of one dump; the file is null when there is none, the reason when there is. */
  record Dump(String name, @Nullable String file, @Nullable String reason) {

    static Dump of(RescueResult result, OptionHints hints) {
      String name = result.subject().label();
      return result instanceof RescueResult.Extracted extracted
          ? new Dump(name, extracted.file().toString(), null)
          : new Dump(name, null, hints.with(((RescueResult.Lost) result).reason()).toString());
    }

    String line() {
      return file != null ? name + ": " + file : name + ": LOST. " + reason;
    }
  }

  @Override
  public Integer call() {
    Console console = Console.of(spec, options.json());
    Map<String, String> environment = System.getenv();
    try (Workbench workbench = Workbench.open(environment);
        ConfiguredDestination storage = options.destination(workbench, environment)) {
      List<Dump> dumps =
          extract(storage, console).stream()
              .map(result -> Dump.of(result, console.hints()))
              .toList();
      console.print(dumps, () -> dumps.stream().map(Dump::line).toList());
      boolean all = dumps.stream().allMatch(dump -> dump.file() != null);
      return all ? ExitCode.DONE : ExitCode.FAILED;
    }
  }

  private List<RescueResult> extract(ConfiguredDestination storage, Console console) {
    RescueTrust trust =
        acceptUnknownSigner ? new RescueTrust.Anyone() : new RescueTrust.Keys(options.trusted());
    BackupRescue rescue =
        new BackupRescue(storage, trust, JobOptions.identities(identity), Limits.DEFAULT);
    try (Interrupts interrupts = new Interrupts();
        RunPrinter printer = console.printer()) {
      RepositoryListing listing =
          new BackupRepository(storage, options.trusted(), Limits.DEFAULT, printer)
              .scan(
                  BackupSearch.everywhere(),
                  found -> found.name().contains(backup),
                  interrupts.cancellation());
      return rescue.extract(folder(listing), output, printer, interrupts.cancellation());
    }
  }

  /** Also finds what can't be trusted: then the rescue says why it refuses. */
  private KeyPrefix folder(RepositoryListing listing) {
    List<KeyPrefix> found =
        Stream.concat(
                listing.backups().stream().map(ListedBackup::folder),
                listing.problems().stream()
                    .filter(problem -> problem.kind() != RepositoryProblem.Kind.ORPHAN)
                    .map(RepositoryProblem::folder))
            .filter(folder -> folder.name().contains(backup))
            .toList();
    if (found.size() != 1) {
      throw new HoldfastException(
          found.isEmpty() ? ProblemCode.NOT_FOUND : ProblemCode.INVALID_REQUEST,
          Sizes.count(found.size(), "backup matches ", "backups match ") + backup + ".",
          found.isEmpty()
              ? "Run holdfast rescue list to see the backups."
              : "Use more of the id, as holdfast rescue list shows it.");
    }
    return found.get(0);
  }
}
