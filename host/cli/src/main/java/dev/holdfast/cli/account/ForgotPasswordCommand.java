package dev.holdfast.cli.account;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.holdfast.cli.remote.AddressOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Has a link sent to somebody who lost their password. */
@Command(
    name = "forgot-password",
    description = "Request a mail with a link that sets a new password. Needs no login.",
    mixinStandardHelpOptions = true)
final class ForgotPasswordCommand implements Callable<Integer> {

  @Parameters(paramLabel = "EMAIL", description = "Your e-mail address.")
  private String email = "";

  @Mixin private AddressOption address;
  @Mixin private DoneOptions done;

  @Override
  public Integer call() {
    address
        .host()
        .post(
            "/api/v1/auth/forgot-password",
            JsonNodeFactory.instance.objectNode().put("email", email));
    return done.print(
        "sent",
        "If there is such an account, and the host has a mail server, a link has been sent.");
  }
}
