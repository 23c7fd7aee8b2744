package dev.holdfast.cli.remote;

import dev.holdfast.cli.console.CodeOption;
import dev.holdfast.cli.console.Console;
import dev.holdfast.cli.console.NewPasswordOption;
import dev.holdfast.plugin.config.SecretText;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Has the person in front of a command prove their second factor, or make one. */
public final class ProofOptions implements Prover {

  @Mixin private CodeOption code;
  @Mixin private NewPasswordOption password;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  void belongTo(CommandSpec mixee) {
    command = mixee;
  }

  @Override
  public SecretText code() {
    return code.code();
  }

  @Override
  public SecretText nextCode() {
    return code.next();
  }

  @Override
  public SecretText renewedPassword() {
    Console.of(command, false)
        .note("Your password is older than your organisation allows: choose a new one.");
    return newPassword();
  }

  /** A password to be set, asked for twice. */
  public SecretText newPassword() {
    return password.text();
  }

  /** Past standard output, which may go to a file or another program. */
  @Override
  public SecretText enrol(String secret, String address) {
    Console console = Console.of(command, false);
    console.note("Enter this secret into your authenticator app; it is shown only once:");
    console.note("  " + secret);
    console.note("  " + address);
    console.note("Then enter the code that the app shows.");
    return code.code();
  }

  @Override
  public void keep(List<String> recoveryCodes) {
    Console console = Console.of(command, false);
    console.note("Your second factor is now active. Keep these recovery codes in a safe");
    console.note("place: each replaces the app once, and they aren't shown again.");
    recoveryCodes.forEach(one -> console.note("  " + one));
  }
}
