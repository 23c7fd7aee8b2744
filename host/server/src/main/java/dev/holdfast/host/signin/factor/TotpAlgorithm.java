package dev.holdfast.host.signin.factor;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The hash below one-time passwords (RFC 6238 §1.2). */
public enum TotpAlgorithm {
  /** What every authenticator app knows. */
  SHA1,
  SHA256,
  SHA512;

  byte[] mac(byte[] secret, byte[] message) {
    try {
      Mac mac = Mac.getInstance("Hmac" + name());
      mac.init(new SecretKeySpec(secret, "RAW"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has Hmac" + name(), e);
    }
  }
}
