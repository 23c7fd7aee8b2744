package dev.holdfast.host.signin.factor;

import dev.holdfast.engine.home.Sha256;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Codes to print and keep, each valid for one login without the second factor. A code is 80 random
 * bits in four groups of Crockford's base32, which has no look-alikes. With so many bits, SHA-256
 * is a sufficient hash.
 */
public final class RecoveryCodes {

  private static final int COUNT = 10;
  private static final int LENGTH = 16;
  private static final int GROUP = 4;
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LONGEST_TYPED = 64;
  private static final Pattern SEPARATORS = Pattern.compile("[\\s\\u00a0\\u2010-\\u2015-]");
  private static final Pattern FORM = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");
  private static final SecureRandom RANDOM = new SecureRandom();

  private RecoveryCodes() {}

  /** A set of new codes, as they are shown once. */
  public static List<String> generate() {
    return IntStream.range(0, COUNT).mapToObj(i -> newCode()).toList();
  }

  /**
   * Returns the hash of a code, which is stored.
   *
   * @param typed in upper or lower case, with or without hyphens and spaces; O is read as 0, I and
   *     L as 1
   * @return empty if it can't be a code
   */
  public static Optional<String> hash(String typed) {
    if (typed.length() > LONGEST_TYPED) {
      return Optional.empty();
    }
    String code =
        SEPARATORS
            .matcher(typed)
            .replaceAll("")
            .toUpperCase(Locale.ROOT)
            .replace('O', '0')
            .replace('I', '1')
            .replace('L', '1');
    return FORM.matcher(code).matches() ? Optional.of(Sha256.hex(code)) : Optional.empty();
  }

  private static String newCode() {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      code.append(i > 0 && i % GROUP == 0 ? "-" : "");
      code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return code.toString();
  }
}
