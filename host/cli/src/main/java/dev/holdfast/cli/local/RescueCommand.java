package dev.holdfast.cli.local;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Reads backups when the host that made them is gone. */
@Command(
    name = "rescue",
    description = "Extract dumps from a backup with nothing but the storage and the keys.",
    mixinStandardHelpOptions = true,
    subcommands = {RescueListCommand.class, RescueExtractCommand.class})
public final class RescueCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Which one: list or extract?");
  }
}
