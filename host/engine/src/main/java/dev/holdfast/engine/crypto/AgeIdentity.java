package dev.holdfast.engine.crypto;

import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.x25519.X25519KeyFactory;
import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A private key, which decrypts backups. Immutable and thread-safe. */
public final class AgeIdentity {

  private static final String PREFIX = "AGE-SECRET-KEY-1";

  private final String secret;
  private final String recipient;
  private final RecipientStanzaReader reader;

  private AgeIdentity(String secret, String recipient) throws GeneralSecurityException {
    this.secret = secret;
    this.recipient = recipient;
    this.reader = X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(secret);
  }

  /** Generates an identity. */
  public static AgeIdentity generate() {
    try {
      KeyPair pair = new X25519KeyPairGenerator().generateKeyPair();
      return new AgeIdentity(text(pair.getPrivate()), text(pair.getPublic()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has X25519", e);
    }
  }

  /**
   * Parses an identity in its text form, {@code AGE-SECRET-KEY-1…}.
   *
   * @throws HoldfastException with {@link ProblemCode#INVALID_REQUEST} if it isn't one; it doesn't
   *     repeat the text
   */
  public static AgeIdentity parse(String secret) {
    if (!secret.startsWith(PREFIX)) {
      throw refused(null);
    }
    try {
      byte[] encoded = secret.getBytes(StandardCharsets.US_ASCII);
      Key publicKey = new X25519KeyFactory().translateKey(new SecretKeySpec(encoded, "X25519"));
      return new AgeIdentity(secret, text(publicKey));
    } catch (GeneralSecurityException | RuntimeException e) {
      throw refused(e);
    }
  }

  private static String text(Key key) {
    return new String(key.getEncoded(), StandardCharsets.US_ASCII);
  }

  private static HoldfastException refused(@Nullable Throwable cause) {
    return new HoldfastException(
        ProblemCode.INVALID_REQUEST,
        "This is not an age identity",
        "An identity is one line that starts with " + PREFIX + "; age-keygen creates one",
        cause);
  }

  /** The public key to encrypt to, {@code age1…}. */
  public String recipient() {
    return recipient;
  }

  /** The text form. It is the secret: keep it out of logs and arguments. */
  public String secret() {
    return secret;
  }

  RecipientStanzaReader reader() {
    return reader;
  }

  /** Contains no secret. */
  @Override
  public String toString() {
    return "AgeIdentity";
  }
}
