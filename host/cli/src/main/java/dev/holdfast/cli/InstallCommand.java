package dev.holdfast.cli;

import dev.holdfast.cli.console.Console;
import dev.holdfast.cli.console.ExitCode;
import dev.holdfast.cli.install.Installation;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Installs the distribution that it is part of. */
@Command(
    name = "install",
    description =
        "Install or upgrade Holdfast on this machine: program, completion, manual page and service.",
    mixinStandardHelpOptions = true)
final class InstallCommand implements Callable<Integer> {

  @Option(
      names = "--prefix",
      paramLabel = "DIR",
      description = "Where to: /usr/local for root by default, ~/.local for other users.")
  private String prefix = "";

  @Option(
      names = "--no-share-classes",
      description =
          "Make no class archives, which takes a minute; bin/share-classes makes them later.")
  private boolean noShareClasses;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Console console = Console.of(spec, false);
    try {
      Installation installation = Installation.below(prefix, System.getenv(), console::line);
      CommandLine all = Main.commands();
      String completion = CompletionCommand.script(all);
      Closeable lock = installation.lock();
      try (lock) {
        installation.run(all, completion);
        if (!noShareClasses && !installation.shareClasses()) {
          console.note(
              "holdfast: There are no class archives; everything works, but starts slower.");
        }
      }
      installation.printNextSteps(System.getenv().getOrDefault("PATH", ""));
      return ExitCode.DONE;
    } catch (IOException e) {
      throw incomplete("installation", e);
    }
  }

  static HoldfastException incomplete(String what, IOException e) {
    String denied = e instanceof AccessDeniedException ? ": permission denied." : ".";
    return new HoldfastException(
        ProblemCode.INCOMPLETE,
        "The " + what + " isn't complete: " + e.getMessage() + denied,
        "Mend that and run the command again.",
        e);
  }
}
