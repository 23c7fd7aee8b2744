package dev.holdfast.plugins.matrix;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.toolkit.notification.WebAddress;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;

/** A room, and a user who is in it. */
public record MatrixConfig(
    @Field(label = "Homeserver", placeholder = "https://matrix.example.org") @NotNull URI server,
    @Field(label = "Access token") @NotNull SecretText token,
    @Field(
            label = "Room",
            help = "The room's ID, not its alias.",
            placeholder = "!dJkXqW3wVfG8hyUbc2:example.org")
        @NotBlank
        @Pattern(regexp = "![^\\s/]{1,254}")
        String room) {

  public MatrixConfig {
    WebAddress.below(server, "/");
    if (!token.reveal().strip().matches("[\\x21-\\x7E]{1,4000}")) {
      throw new PluginException(
          ErrorCode.INVALID_CONFIG,
          "The token has characters that access tokens don't have",
          "Copy it again.");
    }
  }
}
