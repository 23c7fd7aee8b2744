package dev.holdfast.cli.console;

import java.util.List;
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
    List<String> names = List.copyOf(spec.subcommands().keySet());
    int last = names.size() - 1;
    String first = String.join(", ", names.subList(0, last));
    throw new ParameterException(
        spec.commandLine(), "Which one: " + first + " or " + names.get(last) + "?");
  }
}
