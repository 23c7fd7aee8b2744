package dev.holdfast.plugins.telegram;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.toolkit.notification.WebAddress;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A bot, and the chat that it writes to.
 *
 * @param chat a number, or the name of a public chat with {@code @}
 * @param topic the number of a topic in a group that has topics
 * @param server the Bot API: that of Telegram, or one's own
 */
public record TelegramConfig(
    @Field(label = "Bot token", placeholder = "123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11") @NotNull
        SecretText token,
    @Field(label = "Chat", placeholder = "@backups")
        @NotBlank
        @Pattern(regexp = "-?[0-9]{1,20}|@[A-Za-z0-9_]{1,64}")
        String chat,
    @Field(label = "Topic", help = "In a group with topics.", group = "Advanced") @Min(1)
        @Nullable Integer topic,
    @Field(label = "Bot API server", group = "Advanced", defaultValue = "https://api.telegram.org")
        @NotNull
        URI server) {

  public TelegramConfig {
    if (!token.reveal().strip().matches("[0-9]+:[A-Za-z0-9_-]+")) {
      throw new PluginException(
          ErrorCode.INVALID_CONFIG,
          "The token is not one of a bot",
          "Copy it from the answer of @BotFather.");
    }
  }

  URI method(String name) {
    return WebAddress.below(server, "/bot" + token.reveal().strip() + "/" + name);
  }
}
