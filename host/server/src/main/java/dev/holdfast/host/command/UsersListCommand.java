package dev.holdfast.host.command;

import dev.holdfast.cli.console.Console;
import dev.holdfast.cli.console.ExitCode;
import dev.holdfast.cli.console.Table;
import dev.holdfast.cli.remote.HostOptions;
import dev.holdfast.cli.remote.Listing;
import dev.holdfast.cli.remote.PageOptions;
import dev.holdfast.cli.remote.Resources;
import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.host.Host;
import dev.holdfast.host.signin.administration.UserRecovery;
import dev.holdfast.host.signin.administration.UserView;
import dev.holdfast.host.signin.administration.UserView.UserStatus;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists everybody that a host knows. */
@Command(
    name = "list",
    description = "List everybody with an account, in any organisation.",
    mixinStandardHelpOptions = true)
final class UsersListCommand implements Callable<Integer> {

  @Option(names = "--email", paramLabel = "EMAIL", description = "Only the user with this address.")
  private @Nullable String email;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description = "Only users who are ${COMPLETION-CANDIDATES}.")
  private @Nullable UserStatus status;

  @Option(
      names = "--offline",
      description =
          "Read the database of this machine's host, which must not be running, instead of asking a"
              + " host. Lists everybody; --json prints a plain array.")
  private boolean offline;

  @Mixin private HostOptions options;
  @Mixin private PageOptions pages;

  @Override
  public Integer call() throws Exception {
    return offline ? readDatabase() : askHost();
  }

  private int askHost() {
    return Listing.of(Resources.USERS.path(), "email", "name", "status", "lastLoginAt", "id")
        .with("email", email)
        .with("status", status)
        .print(options, pages);
  }

  private int readDatabase() throws Exception {
    List<UserView> users =
        Host.withoutServer(
                HostConfiguration.read(System.getenv()), UserRecovery.class, UserRecovery::list)
            .stream()
            .filter(user -> email == null || user.email().equalsIgnoreCase(email.strip()))
            .filter(user -> status == null || user.status() == status)
            .toList();
    Console console = options.console();
    Table table = new Table(List.of("EMAIL", "NAME", "STATUS"));
    console.print(users, () -> table.lines(users.stream().map(UsersListCommand::row).toList()));
    return ExitCode.DONE;
  }

  private static List<String> row(UserView user) {
    return List.of(user.email(), user.name(), user.status().name().toLowerCase(Locale.ROOT));
  }
}
