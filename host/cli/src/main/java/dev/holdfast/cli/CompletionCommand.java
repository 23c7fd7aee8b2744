package dev.holdfast.cli;

import dev.holdfast.cli.console.ExitCode;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what a shell needs to complete commands, options and their words. */
@Command(
    name = "completion",
    description = "Print the completion script of a shell: source <(holdfast completion bash).",
    mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {

  /** Those that the script works in. */
  enum Shell {
    BASH,
    ZSH
  }

  @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
  private Shell shell = Shell.BASH;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(script(Main.commands()));
    spec.commandLine().getOut().flush();
    return ExitCode.DONE;
  }

  /** The same for both: in zsh the script turns on the completion of bash. */
  static String script(CommandLine commands) {
    return AutoComplete.bash("holdfast", commands);
  }
}
