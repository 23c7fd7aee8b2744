package dev.holdfast.cli;

import dev.holdfast.cli.console.Console;
import dev.holdfast.cli.console.ExitCode;
import dev.holdfast.cli.install.Uninstallation;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Removes an installation. */
@Command(
    name = "uninstall",
    description =
        "Remove what 'install' put on this machine. Data, keys, settings and logins stay.",
    mixinStandardHelpOptions = true)
final class UninstallCommand implements Callable<Integer> {

  @Option(
      names = "--prefix",
      paramLabel = "DIR",
      description = "Where it is installed. Default: where this program is installed.")
  private String prefix = "";

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Console console = Console.of(spec, false);
    try {
      Uninstallation.below(prefix, System.getenv(), console::line).run();
      console.note("Home folders, with databases and keys, and settings stay.");
      return ExitCode.DONE;
    } catch (IOException e) {
      throw InstallCommand.incomplete("removal", e);
    }
  }
}
