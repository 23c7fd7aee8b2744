package dev.holdfast.plugins.pushover;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.toolkit.notification.WebAddress;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.List;
import org.json.JSONObject;
import org.jspecify.annotations.Nullable;

/**
 * An application, and who is told.
 *
 * @param user the key of a user or a group
 * @param device the name of one device; all of them if it is missing
 * @param emergency whether errors are repeated until somebody acknowledges them
 */
public record PushoverConfig(
    @Field(label = "API token of the application") @NotNull SecretText token,
    @Field(label = "User or group key") @NotNull SecretText user,
    @Field(label = "Device", help = "Empty: all devices.", group = "Advanced")
        @Pattern(regexp = "[A-Za-z0-9_-]{1,25}")
        @Nullable String device,
    @Field(
            label = "Emergency",
            help = "Repeat errors until somebody acknowledges them.",
            group = "Advanced",
            defaultValue = "false")
        boolean emergency,
    @Field(label = "Server", group = "Advanced", defaultValue = "https://api.pushover.net") @NotNull
        URI server) {

  public PushoverConfig {
    WebAddress.below(server, "/");
    for (SecretText key : List.of(token, user)) {
      if (!key.reveal().strip().matches("[A-Za-z0-9]{30}")) {
        throw new PluginException(
            ErrorCode.INVALID_CONFIG,
            "Tokens and keys of Pushover are 30 letters and digits",
            "Copy the token of the application, and the key of the user.");
      }
    }
  }

  JSONObject keys() {
    return new JSONObject()
        .put("token", token.reveal().strip())
        .put("user", user.reveal().strip())
        .put("device", device);
  }
}
