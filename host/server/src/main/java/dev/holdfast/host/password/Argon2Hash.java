package dev.holdfast.host.password;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;

/**
 * An Argon2id hash in the PHC string format, {@code $argon2id$v=19$m=65536,t=3,p=4$salt$hash} with
 * salt and hash in base64 without padding, as the {@code argon2} command writes it.
 */
record Argon2Hash(Argon2Cost cost, byte[] salt, byte[] tag) {

  private static final int SALT_BYTES = 16;
  private static final int TAG_BYTES = 32;
  private static final Pattern FORM =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$(m=[0-9]+,t=[0-9]+,p=[0-9]+)"
              + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Hashes with a new salt. */
  static Argon2Hash of(byte[] password, Argon2Cost cost) {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    return of(password, salt, cost);
  }

  static Argon2Hash of(byte[] password, byte[] salt, Argon2Cost cost) {
    return new Argon2Hash(cost, salt, compute(password, salt, cost, TAG_BYTES));
  }

  static Argon2Hash parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw corrupt(null);
    }
    try {
      Base64.Decoder base64 = Base64.getDecoder();
      return new Argon2Hash(
          Argon2Cost.parse(matcher.group(1)),
          base64.decode(matcher.group(2)),
          base64.decode(matcher.group(3)));
    } catch (IllegalArgumentException | HoldfastException e) {
      throw corrupt(e);
    }
  }

  /** Computes the hash of another password and compares in constant time. */
  boolean matches(byte[] password) {
    return MessageDigest.isEqual(tag, compute(password, salt, cost, tag.length));
  }

  @Override
  public String toString() {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$%s$%s$%s"
        .formatted(cost, base64.encodeToString(salt), base64.encodeToString(tag));
  }

  private static byte[] compute(byte[] password, byte[] salt, Argon2Cost cost, int length) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(cost.memory())
            .withIterations(cost.passes())
            .withParallelism(cost.lanes())
            .withSalt(salt)
            .build());
    byte[] tag = new byte[length];
    generator.generateBytes(password, tag);
    return tag;
  }

  private static HoldfastException corrupt(@Nullable Throwable cause) {
    return new HoldfastException(
        ProblemCode.CORRUPT,
        "A stored password hash is not of the form $argon2id$v=19$m=…,t=…,p=…$salt$hash.",
        "Set a new password for the user.",
        cause);
  }
}
