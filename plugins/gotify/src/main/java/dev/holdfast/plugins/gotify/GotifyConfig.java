package dev.holdfast.plugins.gotify;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.toolkit.notification.WebAddress;
import jakarta.validation.constraints.NotNull;
import java.net.URI;

/** A server, and the token of an application there. */
public record GotifyConfig(
    @Field(label = "Server", placeholder = "https://push.example.org") @NotNull URI server,
    @Field(label = "Application token", placeholder = "AKsjg8Hs2dh…") @NotNull SecretText token) {

  public GotifyConfig {
    WebAddress.below(server, "/");
    if (!token.reveal().strip().matches("[\\x21-\\x7E]{1,200}")) {
      throw new PluginException(
          ErrorCode.INVALID_CONFIG,
          "The token has characters that tokens don't have",
          "Copy the token of the application.");
    }
  }
}
