package dev.holdfast.plugins.postgresql.connection;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks the texts of certificates and keys, which people take for names of files. */
final class Pem {

  private static final Pattern KEY =
      Pattern.compile(
          "-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----\\s*");
  private static final String[] ALGORITHMS = {"RSA", "EC", "EdDSA"};

  private Pem() {}

  /**
   * Makes sure that a text holds certificates.
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
   * The algorithm of a private key, as the driver wants to be told.
   *
   * @throws IllegalArgumentException naming the field, and never what is in it
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
            + " is the text of an unencrypted private key in PKCS #8 PEM form (BEGIN PRIVATE KEY),"
            + " not the name of a file; convert others with: openssl pkcs8 -topk8 -nocrypt");
  }

  private static boolean isOf(String algorithm, String base64) {
    try {
      byte[] key = Base64.getMimeDecoder().decode(base64);
      KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(key));
      return true;
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }
}
