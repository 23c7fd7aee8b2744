package dev.holdfast.host.signin.session;

import dev.holdfast.engine.credential.SecretToken;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The token with which a page proves that it is the host's own: a page of another site can cause
 * the cookie to be sent, but can't read this. It is HMAC-SHA256 with the session's token as the key
 * (a signed double-submit token, bound to the session), so nothing has to be stored.
 */
final class CsrfToken {

  /** The header that carries it. */
  static final String HEADER = "X-CSRF-Token";

  private static final String ALGORITHM = "HmacSHA256";
  private static final byte[] PURPOSE = "holdfast csrf".getBytes(StandardCharsets.US_ASCII);

  private CsrfToken() {}

  static String of(SecretToken session) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      byte[] key = session.reveal().getBytes(StandardCharsets.US_ASCII);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(PURPOSE));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
    }
  }

  static boolean matches(SecretToken session, String sent) {
    return MessageDigest.isEqual(
        of(session).getBytes(StandardCharsets.US_ASCII), sent.getBytes(StandardCharsets.UTF_8));
  }
}
