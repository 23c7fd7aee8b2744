package dev.holdfast.plugins.slack;

import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.toolkit.notification.WebAddress;
import jakarta.validation.constraints.NotNull;
import java.net.URI;

/**
 * An incoming webhook.
 *
 * @param url contains a token
 */
public record SlackConfig(
    @Field(label = "Webhook URL", placeholder = "https://hooks.slack.com/services/…") @NotNull
        SecretText url) {

  public SlackConfig {
    WebAddress.secret(url, "/services/[A-Za-z0-9/_-]+", "Copy the URL of the incoming webhook.");
  }

  URI address() {
    return URI.create(url.reveal().strip());
  }
}
