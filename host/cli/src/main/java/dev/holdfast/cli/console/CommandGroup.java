package dev.holdfast.cli.console;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that only has others below it. */
@Command(synopsisSubcommandLabel = "COMMAND", mixinStandardHelpOptions = true)
public class CommandGroup implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public final void run() {
    throw new ParameterException(
        spec.commandLine(), "A command is missing after '" + spec.qualifiedName() + "'.");
  }
}
