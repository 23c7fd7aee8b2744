package dev.holdfast.cli.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.cli.console.NewPasswordOption;
import dev.holdfast.cli.console.TokenOption;
import dev.holdfast.cli.remote.AddressOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Sets the password of somebody who got a link. */
@Command(
    name = "reset-password",
    description = "Set a new password with the token of a link, and log out everywhere.",
    mixinStandardHelpOptions = true)
final class PasswordResetCommand implements Callable<Integer> {

  @Mixin private AddressOption address;
  @Mixin private TokenOption token;
  @Mixin private NewPasswordOption password;
  @Mixin private DoneOptions done;

  @Override
  public Integer call() {
    ObjectNode reset = token.body().put("newPassword", password.text().reveal());
    address.host().post("/api/v1/auth/reset-password", reset);
    return done.print("reset", "Your password is set, and you are logged out everywhere.");
  }
}
