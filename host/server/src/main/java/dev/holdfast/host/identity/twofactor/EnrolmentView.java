package dev.holdfast.host.identity.twofactor;

/**
 * What goes into an authenticator app. It is shown this once.
 *
 * @param secret to type, in base32
 * @param address the same as an {@code otpauth} address, for a QR code
 */
public record EnrolmentView(String secret, String address) {}
