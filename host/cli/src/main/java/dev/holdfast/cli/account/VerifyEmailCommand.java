package dev.holdfast.cli.account;

import dev.holdfast.cli.console.TokenOption;
import dev.holdfast.cli.remote.AddressOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Proves that somebody reads mail at an address. */
@Command(
    name = "verify-email",
    description = "Verify your e-mail address with the token of a link. Needs no login.",
    mixinStandardHelpOptions = true)
final class VerifyEmailCommand implements Callable<Integer> {

  @Mixin private AddressOption address;
  @Mixin private TokenOption token;
  @Mixin private DoneOptions done;

  @Override
  public Integer call() {
    address.host().post("/api/v1/auth/verify-email", token.body());
    return done.print("verified", "The address is verified.");
  }
}
