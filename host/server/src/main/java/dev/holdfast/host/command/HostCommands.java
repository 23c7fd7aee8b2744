package dev.holdfast.host.command;

import dev.holdfast.cli.MoreCommands;
import dev.holdfast.host.command.demo.DemoCommand;
import java.util.Map;

/** Provides the commands of this package to the command line, which finds it as a service. */
public final class HostCommands implements MoreCommands {

  @Override
  public Map<String, Class<?>> commands() {
    return Map.of(
        "up", UpCommand.class,
        "recover", RecoverCommand.class,
        "demo", DemoCommand.class,
        "warm-up", WarmUpCommand.class,
        "keys rotate", RotateKeysCommand.class,
        "users list", UsersListCommand.class,
        "users make-owner", MakeOwnerCommand.class,
        "users reset-password", ResetPasswordCommand.class);
  }
}
