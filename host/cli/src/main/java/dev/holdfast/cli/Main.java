package dev.holdfast.cli;

import dev.holdfast.cli.console.Console;
import dev.holdfast.cli.console.ExitCode;
import dev.holdfast.cli.logging.LogConfigurator;
import dev.holdfast.cli.logging.LogProvider;
import dev.holdfast.engine.Reason;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line's entry point. */
@Command(
    name = "holdfast",
    description = "Backs up, restores and proves the backups of databases and files.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    commandListHeading = "%nCommands without a server:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done, and proven where there is something to prove",
      "1:failed",
      "2:wrong usage",
      "3:partial: usable, but something is missing"
    })
public final class Main implements Runnable {

  @Spec private CommandSpec spec;

  @Option(
      names = "--verbose",
      scope = CommandLine.ScopeType.INHERIT,
      description = "Also log details for troubleshooting.")
  private void verbose(boolean on) {
    if (on) {
      LogConfigurator.useForFaultFinding();
    }
  }

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    // Other digits, as Arabic has them, would get into names and statements by String.format.
    Locale.setDefault(Locale.ROOT);
    if (arguments.length == 1 && arguments[0].equals("--version") && Version.isPrinted()) {
      return;
    }
    Console.keepOutputFromPlugins();
    LogProvider.use();
    LogConfigurator.useForCommandLine();
    System.exit(run(arguments));
  }

  /** Runs a command in this process and gives its exit code. */
  public static int run(String... arguments) {
    CommandLine commands = commands(arguments).setOut(Console.output());
    int code = commands.execute(arguments);
    if (code != ExitCode.DONE || Console.hasArrived()) {
      return code;
    }
    if (!Console.isReaderGone()) {
      Console.of(commands.getCommandSpec(), false)
          .complain(
              Reason.of(Console.lost("The command itself succeeded, and its effects remain.")));
    }
    return ExitCode.FAILED;
  }

  /** What understands these arguments; without any, all commands. */
  public static CommandLine commands(String... arguments) {
    CommandLine main = new CommandLine(new Main());
    Subcommands.addTo(main, arguments);
    return main.setParameterExceptionHandler(new UsageErrors())
        .setExecutionExceptionHandler(new ExecutionErrors())
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "A command is missing.");
  }
}
