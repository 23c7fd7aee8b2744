package dev.holdfast.plugins.teams;

import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.toolkit.notification.WebAddress;
import jakarta.validation.constraints.NotNull;
import java.net.URI;

/**
 * A workflow that takes webhook requests.
 *
 * @param url contains a signature
 */
public record TeamsConfig(
    @Field(label = "Webhook URL", placeholder = "https://….logic.azure.com/workflows/…") @NotNull
        SecretText url) {

  public TeamsConfig {
    WebAddress.secret(
        url, "/[^\\s#]*[?&]sig=[^\\s#]+", "Copy the URL that the workflow shows, to its end.");
  }

  URI address() {
    return URI.create(url.reveal().strip());
  }
}
