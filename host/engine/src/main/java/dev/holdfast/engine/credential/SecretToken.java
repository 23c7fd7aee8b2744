package dev.holdfast.engine.credential;

import dev.holdfast.engine.home.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A secret of 256 random bits, for sessions, links and keys. It is shown once. Only its SHA-256 is
 * stored, which for a secret of this size is as hard to reverse as any slow hash.
 */
public final class SecretToken {

  private static final int BYTES = 32;
  private static final int LENGTH = 43;
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{" + LENGTH + "}");
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String text;

  private SecretToken(String text) {
    this.text = text;
  }

  /** Generates a token. */
  public static SecretToken generate() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new SecretToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Parses a received token, or returns empty if it can't be one; this is cheap. */
  public static Optional<SecretToken> parse(String text) {
    boolean fits = text.length() == LENGTH && FORM.matcher(text).matches();
    return fits ? Optional.of(new SecretToken(text)) : Optional.empty();
  }

  /** The secret itself, in base64url: 43 letters, digits, {@code -} and {@code _}. */
  public String reveal() {
    return text;
  }

  /** The hash to store: SHA-256 of the text in 64 hexadecimal digits. */
  public String hash() {
    return Sha256.hex(text);
  }

  /** Whether this token has the stored hash. Compares in constant time. */
  public boolean matches(String storedHash) {
    return MessageDigest.isEqual(
        hash().getBytes(StandardCharsets.US_ASCII), storedHash.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public String toString() {
    return "********";
  }
}
