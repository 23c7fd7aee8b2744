package dev.holdfast.host.signin.twofactor;

/**
 * One's own second factor.
 *
 * @param enabled whether a login requires it
 * @param recoveryCodes number of unused recovery codes
 */
public record TwoFactorView(boolean enabled, int recoveryCodes) {
  /**
   * What goes into an authenticator app. It is shown this once.
   *
   * @param secret the secret in base32, for manual entry
   * @param address the secret as an otpauth URI, for a QR code
   */
  public record EnrolmentView(String secret, String address) {}
}
