package dev.holdfast.engine.signature;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * The public half of a signing key, in minisign's form: one line of base64, which {@code minisign
 * -P} accepts, or a file with a comment and that line, which {@code minisign -p} accepts.
 */
public final class MinisignPublicKey {

  private static final int BYTES = 2 + MinisignFormat.KEY_ID_BYTES + Ed25519.PUBLIC_KEY_SIZE;

  private final byte[] keyId;
  private final Ed25519PublicKeyParameters key;

  MinisignPublicKey(byte[] keyId, Ed25519PublicKeyParameters key) {
    this.keyId = keyId.clone();
    this.key = Objects.requireNonNull(key, "key is null");
  }

  /**
   * Reads the line, or the file.
   *
   * @throws HoldfastException with {@link ProblemCode#INVALID_REQUEST} if it is neither
   */
  public static MinisignPublicKey parse(String text) {
    try {
      return text.indexOf('\n') < 0 ? ofLine(text) : ofFile(text);
    } catch (IllegalArgumentException e) {
      throw new HoldfastException(
          ProblemCode.INVALID_REQUEST,
          "This is not a minisign public key",
          "A public key is one line of 56 characters that starts with RW, optionally after a"
              + " comment line",
          e);
    }
  }

  private static MinisignPublicKey ofFile(String file) {
    var lines = MinisignFormat.lines(file, 2);
    MinisignFormat.comment(lines.get(0));
    return ofLine(lines.get(1));
  }

  private static MinisignPublicKey ofLine(String line) {
    byte[] bytes = MinisignFormat.decode(line, BYTES);
    if (!Arrays.equals(bytes, 0, 2, SignatureAlgorithm.WHOLE.mark(), 0, 2)) {
      throw new IllegalArgumentException("the algorithm is unknown");
    }
    return new MinisignPublicKey(
        Arrays.copyOfRange(bytes, 2, 2 + MinisignFormat.KEY_ID_BYTES),
        new Ed25519PublicKeyParameters(bytes, 2 + MinisignFormat.KEY_ID_BYTES));
  }

  /** The key's id: 16 hexadecimal digits, as minisign shows it. */
  public String keyId() {
    return MinisignFormat.keyId(keyId);
  }

  /** The key as one line. */
  public String line() {
    return MinisignFormat.encode(
        ByteBuffer.allocate(BYTES)
            .put(SignatureAlgorithm.WHOLE.mark())
            .put(keyId)
            .put(key.getEncoded())
            .array());
  }

  /** The key as a file. */
  public String file() {
    return MinisignFormat.UNTRUSTED_COMMENT
        + "minisign public key "
        + keyId()
        + "\n"
        + line()
        + "\n";
  }

  boolean verify(byte[] signature, byte[] message) {
    return key.verify(Ed25519.Algorithm.Ed25519, null, message, 0, message.length, signature, 0);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MinisignPublicKey that && line().equals(that.line());
  }

  @Override
  public int hashCode() {
    return line().hashCode();
  }

  @Override
  public String toString() {
    return line();
  }
}
