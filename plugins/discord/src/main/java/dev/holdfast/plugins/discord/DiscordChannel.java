package dev.holdfast.plugins.discord;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.AdapterType;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.notification.Delivery;
import dev.holdfast.plugin.notification.Notification;
import dev.holdfast.plugin.notification.NotificationChannel;
import dev.holdfast.plugin.notification.Severity;
import dev.holdfast.toolkit.notification.JsonService;
import dev.holdfast.toolkit.notification.Rendering;
import java.net.http.HttpRequest;
import java.util.Map;
import org.json.JSONArray;
import org.json.JSONObject;

/** Notifications in a channel of Discord. */
final class DiscordChannel implements NotificationChannel<DiscordConfig> {

  private static final AdapterType TYPE =
      AdapterType.of("discord", "Discord", "Posts to a channel of Discord.")
          .withIcon(DiscordChannel.class)
          .withHelp(DiscordChannel.class);

  private static final int LONGEST_DESCRIPTION = 4096;
  private static final Map<Severity, Integer> COLORS =
      Map.of(Severity.INFO, 0x2E9E5B, Severity.WARNING, 0xD9A400, Severity.ERROR, 0xD13438);
  private static final JsonService DISCORD =
      JsonService.of("Discord", answer -> answer.optString("message"));

  @Override
  public AdapterType type() {
    return TYPE;
  }

  @Override
  public Class<DiscordConfig> configType() {
    return DiscordConfig.class;
  }

  /** Discord describes a webhook to everyone who has its URL. */
  @Override
  public CheckResult check(DiscordConfig config, AdapterContext context)
      throws InterruptedException {
    return DISCORD.check(context, HttpRequest.newBuilder(config.address("")), "The webhook exists");
  }

  @Override
  public Delivery send(Notification notification, DiscordConfig config, AdapterContext context)
      throws InterruptedException {
    JSONObject embed =
        new JSONObject()
            .put("description", Rendering.MARKDOWN.of(notification, LONGEST_DESCRIPTION))
            .put("color", COLORS.get(notification.severity()))
            .put("timestamp", notification.time().toString());
    JSONObject body =
        new JSONObject()
            .put("embeds", new JSONArray().put(embed))
            .put("allowed_mentions", new JSONObject().put("parse", new JSONArray()));
    // Without "wait", Discord answers before it has stored the message.
    return DISCORD.post(context, HttpRequest.newBuilder(config.address("?wait=true")), body);
  }
}
