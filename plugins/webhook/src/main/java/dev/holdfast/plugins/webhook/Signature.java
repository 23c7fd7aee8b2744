package dev.holdfast.plugins.webhook;

import dev.holdfast.plugin.config.SecretText;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signature of a request as Standard Webhooks specify it: HMAC-SHA256 of head and body. */
final class Signature {

  private Signature() {}

  static String of(SecretText secret, String head, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key(secret));
      mac.update(head.getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no HMAC-SHA256", e);
    }
  }

  static SecretKeySpec key(SecretText secret) {
    String text = secret.reveal().strip();
    try {
      byte[] key = Base64.getDecoder().decode(text.replaceFirst("^whsec_", ""));
      if (text.startsWith("whsec_") && key.length >= 24 && key.length <= 64) {
        return new SecretKeySpec(key, "HmacSHA256");
      }
    } catch (IllegalArgumentException e) {
      // Its message contains a part of the secret.
    }
    throw WebhookConfig.invalid(
        "A signing secret is not of the form that webhooks use",
        "It is whsec_ and the base64 of 24 to 64 random bytes.");
  }
}
