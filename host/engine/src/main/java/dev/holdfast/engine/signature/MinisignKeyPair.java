package dev.holdfast.engine.signature;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * A signing key. Its file is the one that {@code minisign -G -W} creates: a secret key without a
 * password, to be stored where only its owner can read it. Immutable and thread-safe.
 */
public final class MinisignKeyPair {

  private static final byte[] MARK = {'E', 'd', 0, 0, 'B', '2'};
  private static final int SALT_AND_LIMITS_BYTES = 32 + 8 + 8;
  private static final int CHECKSUM_BYTES = 32;
  private static final int BYTES =
      MARK.length
          + SALT_AND_LIMITS_BYTES
          + MinisignFormat.KEY_ID_BYTES
          + Ed25519.SECRET_KEY_SIZE
          + Ed25519.PUBLIC_KEY_SIZE
          + CHECKSUM_BYTES;

  private final byte[] keyId;
  private final Ed25519PrivateKeyParameters key;

  private MinisignKeyPair(byte[] keyId, Ed25519PrivateKeyParameters key) {
    this.keyId = keyId;
    this.key = key;
  }

  /** Generates a key with a random id. */
  public static MinisignKeyPair generate() {
    SecureRandom random = new SecureRandom();
    byte[] keyId = new byte[MinisignFormat.KEY_ID_BYTES];
    random.nextBytes(keyId);
    return new MinisignKeyPair(keyId, new Ed25519PrivateKeyParameters(random));
  }

  /**
   * Reads a secret key file that has no password.
   *
   * @throws HoldfastException with {@link ProblemCode#INVALID_REQUEST} if it isn't one; it doesn't
   *     repeat the text
   */
  public static MinisignKeyPair parse(String secretFile) {
    try {
      var lines = MinisignFormat.lines(secretFile, 2);
      MinisignFormat.comment(lines.get(0));
      return ofBytes(MinisignFormat.decode(lines.get(1), BYTES));
    } catch (IllegalArgumentException e) {
      throw new HoldfastException(
          ProblemCode.INVALID_REQUEST,
          "This is not a minisign secret key without a password",
          "minisign -G -W creates one",
          e);
    }
  }

  private static MinisignKeyPair ofBytes(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    byte[] mark = take(buffer, MARK.length);
    byte[] saltAndLimits = take(buffer, SALT_AND_LIMITS_BYTES);
    if (!Arrays.equals(mark, MARK)
        || !Arrays.equals(saltAndLimits, new byte[SALT_AND_LIMITS_BYTES])) {
      throw new IllegalArgumentException("the key has a password, or is of another kind");
    }
    byte[] keyId = take(buffer, MinisignFormat.KEY_ID_BYTES);
    var key = new Ed25519PrivateKeyParameters(take(buffer, Ed25519.SECRET_KEY_SIZE));
    byte[] publicKey = take(buffer, Ed25519.PUBLIC_KEY_SIZE);
    if (!Arrays.equals(publicKey, key.generatePublicKey().getEncoded())) {
      throw new IllegalArgumentException("the two halves of the key don't belong together");
    }
    return new MinisignKeyPair(keyId, key);
  }

  private static byte[] take(ByteBuffer buffer, int count) {
    byte[] bytes = new byte[count];
    buffer.get(bytes);
    return bytes;
  }

  /** The public half. */
  public MinisignPublicKey publicKey() {
    return new MinisignPublicKey(keyId, key.generatePublicKey());
  }

  /** The file's content. It is the secret: give it mode 0600. */
  public String secretFile() {
    byte[] bytes =
        ByteBuffer.allocate(BYTES)
            .put(MARK)
            .put(new byte[SALT_AND_LIMITS_BYTES])
            .put(keyId)
            .put(key.getEncoded())
            .put(key.generatePublicKey().getEncoded())
            .array();
    return MinisignFormat.UNTRUSTED_COMMENT
        + "minisign secret key "
        + publicKey().keyId()
        + "\n"
        + MinisignFormat.encode(bytes)
        + "\n";
  }

  /**
   * Signs all of {@code content}, of any length, together with a comment.
   *
   * @param trustedComment one line, which the signature protects too
   * @return the signature file
   */
  public String sign(InputStream content, String trustedComment) throws IOException {
    byte[] signature = sign(ContentReader.hash(content));
    byte[] global = sign(MinisignSignature.globalMessage(signature, trustedComment));
    return new MinisignSignature(
            SignatureAlgorithm.PREHASHED, keyId, signature, trustedComment, global)
        .file();
  }

  private byte[] sign(byte[] message) {
    byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
    key.sign(Ed25519.Algorithm.Ed25519, null, message, 0, message.length, signature, 0);
    return signature;
  }

  /** Shows only the public half. */
  @Override
  public String toString() {
    return publicKey().toString();
  }
}
