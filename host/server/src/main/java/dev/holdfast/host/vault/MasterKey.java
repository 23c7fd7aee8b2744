package dev.holdfast.host.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.util.SecretBytes;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.plugin.config.SecretText;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The key on which every secret in the database depends: 256 bits for AES-GCM. It encrypts only the
 * keyset, which encrypts the rest.
 */
public final class MasterKey {

  private static final int BYTES = 32;
  private static final int IV_BYTES = 12;
  private static final int TAG_BYTES = 16;

  private final byte[] key;

  private MasterKey(byte[] key) {
    this.key = key;
  }

  /** Generates a key. */
  public static MasterKey generate() {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    return new MasterKey(key);
  }

  /**
   * Parses a key of 32 bytes in base64 or hexadecimal.
   *
   * @throws HoldfastException {@link ProblemCode#INVALID_SETTING} if it is neither; it doesn't
   *     repeat the text
   */
  public static MasterKey parse(SecretText text) {
    try {
      String encoded = text.reveal();
      byte[] key =
          encoded.length() == 2 * BYTES
              ? HexFormat.of().parseHex(encoded)
              : Base64.getDecoder().decode(encoded);
      if (key.length == BYTES) {
        return new MasterKey(key);
      }
    } catch (IllegalArgumentException e) {
    }
    throw new HoldfastException(
        ProblemCode.INVALID_SETTING,
        "The master key (HOLDFAST_ENCRYPTION_KEY) is not 32 bytes in base64 or hexadecimal.",
        "Create one with: openssl rand -base64 32");
  }

  /** The key in base64, to be kept secret. */
  public String encode() {
    return Base64.getEncoder().encodeToString(key);
  }

  Aead cipher() {
    try {
      AesGcmParameters parameters =
          AesGcmParameters.builder()
              .setKeySizeBytes(BYTES)
              .setIvSizeBytes(IV_BYTES)
              .setTagSizeBytes(TAG_BYTES)
              .setVariant(AesGcmParameters.Variant.NO_PREFIX)
              .build();
      return AesGcmJce.create(
          AesGcmKey.builder()
              .setParameters(parameters)
              .setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
              .build());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  /** Contains no secret. */
  @Override
  public String toString() {
    return "MasterKey";
  }
}
