package dev.holdfast.engine.signature;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** A signature file: four lines, of which the first is not signed. Parsed, but not verified. */
record MinisignSignature(
    SignatureAlgorithm algorithm,
    byte[] keyId,
    byte[] signature,
    String trustedComment,
    byte[] globalSignature) {

  private static final int MARK_BYTES = 2;
  private static final int BYTES =
      MARK_BYTES + MinisignFormat.KEY_ID_BYTES + Ed25519.SIGNATURE_SIZE;

  MinisignSignature {
    // The same rules apply to what we write and what we read.
    MinisignFormat.trustedComment(MinisignFormat.TRUSTED_COMMENT + trustedComment);
  }

  static MinisignSignature parse(String file) {
    var lines = MinisignFormat.lines(file, 4);
    MinisignFormat.comment(lines.get(0));
    byte[] bytes = MinisignFormat.decode(lines.get(1), BYTES);
    int signatureAt = MARK_BYTES + MinisignFormat.KEY_ID_BYTES;
    return new MinisignSignature(
        SignatureAlgorithm.of(Arrays.copyOf(bytes, MARK_BYTES)),
        Arrays.copyOfRange(bytes, MARK_BYTES, signatureAt),
        Arrays.copyOfRange(bytes, signatureAt, BYTES),
        MinisignFormat.trustedComment(lines.get(2)),
        MinisignFormat.decode(lines.get(3), Ed25519.SIGNATURE_SIZE));
  }

  /** The bytes that the global signature covers, so that the comment can't be changed. */
  static byte[] globalMessage(byte[] signature, String trustedComment) {
    byte[] comment = trustedComment.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(signature.length + comment.length)
        .put(signature)
        .put(comment)
        .array();
  }

  String file() {
    byte[] bytes =
        ByteBuffer.allocate(BYTES).put(algorithm.mark()).put(keyId).put(signature).array();
    return MinisignFormat.UNTRUSTED_COMMENT
        + "signature from key "
        + MinisignFormat.keyId(keyId)
        + "\n"
        + MinisignFormat.encode(bytes)
        + "\n"
        + MinisignFormat.TRUSTED_COMMENT
        + trustedComment
        + "\n"
        + MinisignFormat.encode(globalSignature)
        + "\n";
  }
}
