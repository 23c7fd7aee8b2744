package dev.holdfast.plugins.discord;

import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.toolkit.notification.WebAddress;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A webhook of a channel.
 *
 * @param url contains a token
 * @param threadId the thread to post to, if the channel has threads
 */
public record DiscordConfig(
    @Field(label = "Webhook URL", placeholder = "https://discord.com/api/webhooks/…") @NotNull
        SecretText url,
    @Field(label = "Thread", help = "The ID of a thread or of a forum's post.", group = "Advanced")
        @Pattern(regexp = "[0-9]{1,20}")
        @Nullable String threadId) {

  private static final String HINT =
      "Copy the URL of the webhook from the channel's settings, Integrations, Webhooks.";

  public DiscordConfig {
    WebAddress.secret(url, "/api/(v[0-9]+/)?webhooks/[0-9]+/[A-Za-z0-9_-]+", HINT);
  }

  /** Returns the webhook's address with a query. */
  URI address(String query) {
    String thread = threadId == null ? "" : (query.isEmpty() ? "?" : "&") + "thread_id=" + threadId;
    return URI.create(url.reveal().strip() + query + thread);
  }
}
