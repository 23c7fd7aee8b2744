package dev.holdfast.host.signin.factor;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.util.encoders.Base32;

/**
 * How a secret gets into an authenticator app: typed, or as the {@code otpauth} address behind a QR
 * code, in the Key Uri Format that these apps share. Both are the secret itself.
 */
public final class TotpAddress {

  private TotpAddress() {}

  /** The secret to type, in base32 without padding. */
  public static String base32(byte[] secret) {
    return Base32.toBase32String(secret).replace("=", "");
  }

  /**
   * The address.
   *
   * @param issuer the name of this installation; a colon in it becomes a space, for the format
   *     divides issuer and account by one
   * @param account whose secret it is, such as the e-mail address
   */
  public static String of(Totp totp, byte[] secret, String issuer, String account) {
    String name = encode(issuer.replace(':', ' '));
    return "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=%s&digits=%d&period=%d"
        .formatted(
            name,
            encode(account),
            base32(secret),
            name,
            totp.algorithm(),
            totp.digits(),
            totp.period().toSeconds());
  }

  /** Apps read a plus sign as one, not as a space. */
  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
