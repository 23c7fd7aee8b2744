package dev.holdfast.host.command;

import dev.holdfast.cli.console.Console;
import dev.holdfast.cli.console.ExitCode;
import dev.holdfast.cli.console.Sizes;
import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.host.Host;
import dev.holdfast.host.signin.administration.OwnerRecovery;
import dev.holdfast.host.signin.administration.OwnerRecovery.AppointedOwner;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gives an organisation a new owner if its own is unavailable. */
@Command(
    name = "make-owner",
    description =
        "Make somebody with an account the owner of an organisation, and log them out. The former"
            + " owner keeps their roles. The host must not be running.",
    mixinStandardHelpOptions = true)
final class MakeOwnerCommand implements Callable<Integer> {

  @Parameters(paramLabel = "EMAIL", description = "The person's e-mail address.")
  private String email = "";

  @Option(
      names = "--organisation",
      paramLabel = "SLUG",
      description = "The organisation's slug. Default: the one that runs the installation.")
  private @Nullable String organisation;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    AppointedOwner owner =
        Host.withoutServer(
            HostConfiguration.read(System.getenv()),
            OwnerRecovery.class,
            recovery -> recovery.makeOwner(email, organisation));
    Console.of(spec, json).print(owner, () -> lines(owner));
    return ExitCode.DONE;
  }

  private List<String> lines(AppointedOwner owner) {
    String what = organisation == null ? "The installation" : "The organisation " + organisation;
    return List.of(
        what + " belongs to " + owner.email() + ", who has the role Owner.",
        "Ended: " + Sizes.count(owner.endedSessions(), "session", "sessions"));
  }
}
