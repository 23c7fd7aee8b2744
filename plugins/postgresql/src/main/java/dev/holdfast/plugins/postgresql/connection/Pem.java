package dev.holdfast.plugins.postgresql.connection;

import dev.holdfast.plugin.config.SecretText;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the texts of certificates and keys, since people enter file names instead. */
final class Pem {

  private static final Pattern KEY =
      Pattern.compile(
          "-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----\\s*");
  private static final Pattern ENCRYPTED_KEY =
      Pattern.compile(
          "-----BEGIN ENCRYPTED PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)"
              + "-----END ENCRYPTED PRIVATE KEY-----\\s*");
  private static final String[] ALGORITHMS = {"RSA", "EC", "EdDSA"};

  private Pem() {}

  /**
   * Requires that a text contains certificates.
   *
   * @throws IllegalArgumentException naming the field
   */
  static void requireCertificates(String field, String text) {
    if (!text.contains("-----BEGIN CERTIFICATE-----")
        || !text.contains("-----END CERTIFICATE-----")) {
      throw new IllegalArgumentException(
          field
              + " is the text of certificates in PEM form, with the lines BEGIN CERTIFICATE and END"
              + " CERTIFICATE, not the name of a file");
    }
  }

  /**
   * Requires that a text contains a readable private key, as far as its form shows.
   *
   * @param hasPassword whether there is a password to decrypt it with
   * @throws IllegalArgumentException naming the field, and never its content
   */
  static void requireKey(String field, String text, boolean hasPassword) {
    if (!ENCRYPTED_KEY.matcher(text).find()) {
      keyAlgorithm(field, text);
    } else if (!hasPassword) {
      throw new IllegalArgumentException(
          field
              + " is encrypted; enter its password as "
              + field
              + "Password, or decrypt it with: openssl pkcs8 -topk8 -nocrypt");
    }
  }

  /** Returns a private key without a password. */
  static SecretText decrypted(SecretText key, @Nullable SecretText password) {
    Matcher encrypted = ENCRYPTED_KEY.matcher(key.reveal());
    if (!encrypted.find() || password == null) {
      return key;
    }
    byte[] plain = EncryptedKey.decrypt(bytes(encrypted.group(1)), password);
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(plain);
    return SecretText.of(
        "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n");
  }

  /**
   * Returns the algorithm of a private key, which the driver requires.
   *
   * @throws IllegalArgumentException naming the field, and never its content
   */
  static String keyAlgorithm(String field, String text) {
    Matcher key = KEY.matcher(text);
    if (key.find()) {
      for (String algorithm : ALGORITHMS) {
        if (isOf(algorithm, key.group(1))) {
          return algorithm;
        }
      }
    }
    throw new IllegalArgumentException(
        field
            + " is the text of a private key in PKCS #8 PEM form (BEGIN PRIVATE KEY), not the name"
            + " of a file; convert others with: openssl pkcs8 -topk8 -nocrypt");
  }

  private static byte[] bytes(String base64) {
    return Base64.getMimeDecoder().decode(base64);
  }

  private static boolean isOf(String algorithm, String base64) {
    try {
      KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes(base64)));
      return true;
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }
}
