package dev.holdfast.cli.local;

import dev.holdfast.cli.console.Console;
import dev.holdfast.cli.console.ExitCode;
import dev.holdfast.cli.console.RunPrinter;
import dev.holdfast.cli.local.ListCommand.Listing;
import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.access.Limits;
import dev.holdfast.engine.plugin.kind.ConfiguredDestination;
import dev.holdfast.engine.repository.BackupRepository;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows which backups a storage holds. */
@Command(
    name = "list",
    description = "List the backups in a storage.",
    mixinStandardHelpOptions = true)
final class RescueListCommand implements Callable<Integer> {

  @Mixin private RescueOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Console console = Console.of(spec, options.json());
    Map<String, String> environment = System.getenv();
    try (Workbench workbench = Workbench.open(environment);
        ConfiguredDestination storage = options.destination(workbench, environment);
        RunPrinter printer = console.printer()) {
      BackupRepository repository =
          new BackupRepository(storage, options.trusted(), Limits.DEFAULT, printer);
      Listing listing =
          Listing.of(
              storage.identity().name(), repository.scan(new Cancellation()), console.hints());
      console.print(listing, listing::lines);
      return ExitCode.DONE;
    }
  }
}
