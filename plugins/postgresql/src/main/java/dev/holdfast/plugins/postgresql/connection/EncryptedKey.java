package dev.holdfast.plugins.postgresql.connection;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.config.SecretText;
import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * A private key encrypted with PKCS #8. The driver and libpq read no common encrypted format, so
 * they get it decrypted, in a private file.
 */
final class EncryptedKey {

  /** OpenSSL uses 2,048 iterations; a stranger's key must not keep us busy. */
  private static final int MOST_ITERATIONS = 2_000_000;

  private EncryptedKey() {}

  /**
   * Returns the decrypted key.
   *
   * @throws PluginException with {@link ErrorCode#INVALID_CONFIG}
   */
  static byte[] decrypt(byte[] encrypted, SecretText password) {
    try {
      EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(encrypted);
      AlgorithmParameters parameters = info.getAlgParameters();
      if (parameters == null
          || parameters.getParameterSpec(PBEParameterSpec.class).getIterationCount()
              > MOST_ITERATIONS) {
        throw failure(null);
      }
      String named = info.getAlgName();
      // Only the parameters of PBES2 name its algorithms.
      String algorithm = named.startsWith("PBEWith") ? named : parameters.toString();
      PBEKeySpec secret = new PBEKeySpec(password.reveal().toCharArray());
      Cipher cipher = Cipher.getInstance(algorithm);
      cipher.init(
          Cipher.DECRYPT_MODE,
          SecretKeyFactory.getInstance(algorithm).generateSecret(secret),
          parameters);
      return info.getKeySpec(cipher).getEncoded();
    } catch (IOException | GeneralSecurityException e) {
      throw failure(e);
    }
  }

  private static PluginException failure(@Nullable Exception cause) {
    return new PluginException(
        ErrorCode.INVALID_CONFIG,
        "The key of the client certificate can't be decrypted.",
        "Check its password, or encrypt it with: openssl pkcs8 -topk8 -v2 aes-256-cbc",
        cause);
  }
}
