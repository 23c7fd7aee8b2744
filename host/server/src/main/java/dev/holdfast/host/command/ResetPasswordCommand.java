package dev.holdfast.host.command;

import dev.holdfast.cli.console.Console;
import dev.holdfast.cli.console.ExitCode;
import dev.holdfast.cli.console.PasswordOption;
import dev.holdfast.cli.console.Sizes;
import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.host.Host;
import dev.holdfast.host.signin.administration.UserRecovery;
import dev.holdfast.host.signin.administration.UserRecovery.RecoveredUser;
import dev.holdfast.host.signin.administration.UserRecovery.RecoveryExtent;
import dev.holdfast.host.signin.administration.UserView;
import dev.holdfast.host.signin.administration.UserView.UserStatus;
import dev.holdfast.plugin.config.SecretText;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Restores the access of a person who can't log in. */
@Command(
    name = "reset-password",
    description =
        "Set a new password for somebody, unlock them and end their sessions; API keys stay. The"
            + " host must not be running.",
    mixinStandardHelpOptions = true)
final class ResetPasswordCommand implements Callable<Integer> {

  @Parameters(paramLabel = "EMAIL", description = "The person's e-mail address.")
  private String email = "";

  @Option(names = "--unblock", description = "Also lift a block by an administrator.")
  private boolean unblock;

  @Option(
      names = "--remove-two-factor",
      description = "Also remove a lost second factor, and its recovery codes.")
  private boolean removeTwoFactor;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Mixin private PasswordOption password;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    SecretText chosen = password.chosen();
    RecoveredUser recovered =
        Host.withoutServer(
            HostConfiguration.read(System.getenv()),
            UserRecovery.class,
            recovery ->
                recovery.resetPassword(
                    email, chosen, new RecoveryExtent(unblock, removeTwoFactor)));
    Console.of(spec, json).print(recovered, () -> lines(recovered));
    return ExitCode.DONE;
  }

  private static List<String> lines(RecoveredUser recovered) {
    UserView user = recovered.user();
    List<String> lines = new ArrayList<>();
    lines.add(user.email() + " has a new password and isn't locked.");
    lines.add("Ended: " + Sizes.count(recovered.endedSessions(), "session", "sessions"));
    if (recovered.unblocked()) {
      lines.add("Unblocked.");
    } else if (user.status() == UserStatus.BLOCKED) {
      lines.add("Still blocked (" + user.blockedReason() + "); use --unblock to unblock them.");
    }
    if (recovered.twoFactorRemoved()) {
      lines.add("The second factor is removed.");
    } else if (user.twoFactorEnabled()) {
      lines.add("The second factor stays; --remove-two-factor removes it.");
    }
    return lines;
  }
}
