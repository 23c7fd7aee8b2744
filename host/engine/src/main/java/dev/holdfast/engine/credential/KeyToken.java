package dev.holdfast.engine.credential;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An API key as people paste it: {@code hf_<8 letters or digits>_<secret>}. The first part is no
 * secret: it finds the row and identifies the key in lists and logs. Scanners for leaked secrets
 * recognise the form.
 *
 * @param prefix eight lower-case letters or digits
 * @param secret the secret part
 */
public record KeyToken(String prefix, SecretToken secret) {

  private static final int PREFIX_LENGTH = 8;
  private static final int LENGTH = 3 + PREFIX_LENGTH + 1 + 43;
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final Pattern FORM = Pattern.compile("hf_([a-z0-9]{8})_([A-Za-z0-9_-]{43})");
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Generates a key. Prefixes may collide by chance: where they must be unique, try again. */
  public static KeyToken generate() {
    StringBuilder prefix = new StringBuilder();
    while (prefix.length() < PREFIX_LENGTH) {
      prefix.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return new KeyToken(prefix.toString(), SecretToken.generate());
  }

  /** Parses a received key, or returns empty if it can't be one; this is cheap. */
  public static Optional<KeyToken> parse(String text) {
    if (text.length() != LENGTH) {
      return Optional.empty();
    }
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? SecretToken.parse(matcher.group(2)).map(secret -> new KeyToken(matcher.group(1), secret))
        : Optional.empty();
  }

  /** The whole key, to be shown once. */
  public String reveal() {
    return "hf_" + prefix + "_" + secret.reveal();
  }
}
