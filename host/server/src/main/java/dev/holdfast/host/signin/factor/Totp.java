package dev.holdfast.host.signin.factor;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * One-time passwords by time (RFC 6238).
 *
 * @param algorithm the hash
 * @param digits 6 to 8
 * @param period how long each password is valid
 */
public record Totp(TotpAlgorithm algorithm, int digits, Duration period) {

  /** The values that authenticator apps assume. */
  public static final Totp STANDARD = new Totp(TotpAlgorithm.SHA1, 6, Duration.ofSeconds(30));

  /** As long as the hash, as RFC 4226 §4 recommends. */
  private static final int SECRET_BYTES = 20;

  /** Clocks may differ by one period (RFC 6238 §5.2). */
  private static final int DRIFT = 1;

  private static final Pattern SPACES = Pattern.compile("[ \\u00a0-]");
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Throws for values that no app supports. */
  public Totp {
    if (digits < 6 || digits > 8 || period.toSeconds() < 1) {
      throw new IllegalArgumentException("digits or period out of bounds");
    }
  }

  /** A new secret. */
  public static byte[] newSecret() {
    byte[] secret = new byte[SECRET_BYTES];
    RANDOM.nextBytes(secret);
    return secret;
  }

  /**
   * Finds the time step of an entered code, around now. Each code is valid once: the caller stores
   * the matching step conditionally, and passes it as {@code lastStep} from then on.
   *
   * @param lastStep the last step that was used, -1 for none: it and those before it don't match
   * @return the step, or empty if the code is wrong, too old, or used
   */
  public OptionalLong matchingStep(byte[] secret, String typed, Instant now, long lastStep) {
    byte[] code = SPACES.matcher(typed).replaceAll("").getBytes(StandardCharsets.UTF_8);
    long current = step(now);
    long match = -1;
    // Every step is compared, so the time doesn't reveal which one is close.
    for (long step = current - DRIFT; step <= current + DRIFT; step++) {
      byte[] expected = code(secret, step).getBytes(StandardCharsets.US_ASCII);
      if (MessageDigest.isEqual(expected, code) && step > lastStep) {
        match = step;
      }
    }
    return match < 0 ? OptionalLong.empty() : OptionalLong.of(match);
  }

  String code(byte[] secret, long step) {
    return Hotp.code(algorithm, secret, step, digits);
  }

  long step(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), period.toSeconds());
  }
}
