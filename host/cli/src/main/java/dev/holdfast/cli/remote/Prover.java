package dev.holdfast.cli.remote;

import dev.holdfast.plugin.config.SecretText;
import java.util.List;

/** Whoever has a second factor, or is about to enrol one. */
public interface Prover {

  /** A code of the second factor, or a recovery code. */
  SecretText code();

  /** Another code, for what asks for one after the login: each counts once. */
  SecretText nextCode();

  /** A new password, in the place of one that is older than the organisation allows. */
  SecretText renewedPassword();

  /**
   * Puts a new secret into an authenticator, and gives a first code of that.
   *
   * @param secret to type, in base32
   * @param address the same as an {@code otpauth} address
   */
  SecretText enrol(String secret, String address);

  /** Keeps recovery codes, which nothing shows again. */
  void keep(List<String> recoveryCodes);
}
