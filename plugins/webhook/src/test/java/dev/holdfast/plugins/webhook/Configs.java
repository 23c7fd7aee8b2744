package dev.holdfast.plugins.webhook;

import dev.holdfast.plugin.config.SecretText;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Configurations of tests. */
final class Configs {

  static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  static final String OTHER_SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

  private Configs() {}

  static WebhookConfig of(URI url) {
    return of(url, SECRET, List.of(header("Authorization", "Bearer t0p-secret-token")), null);
  }

  static WebhookConfig of(
      URI url, String secret, List<WebhookConfig.Header> headers, @Nullable String template) {
    return new WebhookConfig(
        url, SecretText.of(secret), SecretText.of(OTHER_SECRET), headers, template);
  }

  static WebhookConfig.Header header(String name, String value) {
    return new WebhookConfig.Header(name, SecretText.of(value));
  }
}
