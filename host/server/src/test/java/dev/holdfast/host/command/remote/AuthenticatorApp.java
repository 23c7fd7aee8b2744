package dev.holdfast.host.command.remote;

import dev.holdfast.cli.remote.Prover;
import dev.holdfast.host.signin.factor.Authenticator;
import dev.holdfast.plugin.config.SecretText;
import java.util.ArrayList;
import java.util.List;

/** A person with an authenticator app. */
final class AuthenticatorApp implements Prover {

  private final String code;
  final List<String> kept = new ArrayList<>();
  String address = "";

  /** Answers every request for a code with this one. */
  AuthenticatorApp(String code) {
    this.code = code;
  }

  @Override
  public SecretText code() {
    return SecretText.of(code);
  }

  @Override
  public SecretText nextCode() {
    return code();
  }

  @Override
  public SecretText renewedPassword() {
    throw new AssertionError("No password is old");
  }

  @Override
  public SecretText enrol(String secret, String otpauth) {
    address = otpauth;
    return SecretText.of(new Authenticator(secret).code(0));
  }

  @Override
  public void keep(List<String> recoveryCodes) {
    kept.addAll(recoveryCodes);
  }
}
