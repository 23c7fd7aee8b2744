package dev.holdfast.engine.signature;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The public keys whose signatures count. Immutable and thread-safe. */
public final class TrustedKeys {

  private final Map<String, MinisignPublicKey> keys;

  private TrustedKeys(Map<String, MinisignPublicKey> keys) {
    this.keys = Map.copyOf(keys);
  }

  /**
   * Trusts these keys.
   *
   * @throws HoldfastException with {@link ProblemCode#CONFLICT} if two of them share an id
   */
  public static TrustedKeys of(Collection<MinisignPublicKey> keys) {
    Map<String, MinisignPublicKey> byId = new HashMap<>();
    for (MinisignPublicKey key : keys) {
      MinisignPublicKey other = byId.putIfAbsent(key.keyId(), key);
      if (other != null && !other.equals(key)) {
        throw new HoldfastException(
            ProblemCode.CONFLICT,
            "Two different public keys have the id " + key.keyId(),
            "One of them may be forged: keep the right one only");
      }
    }
    return new TrustedKeys(byId);
  }

  /**
   * Verifies a signature file against content of any length, which is read to its end if necessary
   * and not closed. Accepts prehashed signatures, and others for up to 16 MiB of content.
   *
   * @throws IOException only if reading the content fails
   */
  public Verification verify(InputStream content, String signatureFile) throws IOException {
    try {
      return verify(content, MinisignSignature.parse(signatureFile));
    } catch (IllegalArgumentException e) {
      return new Verification.Invalid("The signature can't be read: " + e.getMessage());
    }
  }

  private Verification verify(InputStream content, MinisignSignature signature) throws IOException {
    String keyId = MinisignFormat.keyId(signature.keyId());
    @Nullable MinisignPublicKey key = keys.get(keyId);
    byte[] global =
        MinisignSignature.globalMessage(signature.signature(), signature.trustedComment());
    if (key == null) {
      return keys.values().stream().anyMatch(k -> k.verify(signature.globalSignature(), global))
          ? new Verification.Invalid("The signature's key id was changed")
          : new Verification.UnknownKey(keyId);
    }
    if (!key.verify(signature.globalSignature(), global)) {
      return new Verification.Invalid("The signature or its comment was changed");
    }
    byte[] message = ContentReader.message(content, signature.algorithm());
    if (!key.verify(signature.signature(), message)) {
      return new Verification.Invalid("The content is not what was signed");
    }
    return new Verification.Valid(keyId, signature.trustedComment());
  }
}
