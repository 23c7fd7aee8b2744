package dev.holdfast.host.cli;

import dev.holdfast.host.Host;
import dev.holdfast.host.cli.console.CommandSettings;
import dev.holdfast.host.cli.console.Console;
import dev.holdfast.host.cli.console.ExitCode;
import dev.holdfast.host.identity.administration.UserRecovery;
import dev.holdfast.host.identity.administration.UserView;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the host's people and lets them in again. */
@Command(
    name = "users",
    description = "List the people of a host that doesn't run, and let them in again.",
    mixinStandardHelpOptions = true,
    subcommands = {ResetPasswordCommand.class, MakeOwnerCommand.class})
final class UsersCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "Which one: list, reset-password or make-owner?");
  }

  @Command(
      name = "list",
      description = "List everybody. The host must not run.",
      mixinStandardHelpOptions = true)
  int list(@Option(names = "--json", description = "Print one JSON document.") boolean json)
      throws Exception {
    List<UserView> users =
        Host.withoutServer(
            CommandSettings.read(System.getenv()), UserRecovery.class, UserRecovery::list);
    Console.of(spec, json).print(users, () -> users.stream().map(UsersCommand::line).toList());
    return ExitCode.DONE;
  }

  private static String line(UserView user) {
    return "%-32s %-8s %s"
        .formatted(user.email(), user.status().name().toLowerCase(Locale.ROOT), user.name());
  }
}
