package dev.holdfast.host.signin.factor;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.util.encoders.Base32;

/**
 * The forms in which a secret gets into an authenticator app: typed, or as the {@code otpauth} URI
 * in a QR code, in the Key Uri Format that these apps share. Both are the secret itself.
 */
public final class TotpAddress {

  private TotpAddress() {}

  /** The secret to type, in base32 without padding. */
  public static String base32(byte[] secret) {
    return Base32.toBase32String(secret).replace("=", "");
  }

  /**
   * Returns the URI.
   *
   * @param issuer the name of this installation; a colon in it becomes a space, since the format
   *     separates issuer and account by one
   * @param account the owner of the secret, for example the e-mail address
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

  /** Apps read a plus sign literally, not as a space. */
  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
