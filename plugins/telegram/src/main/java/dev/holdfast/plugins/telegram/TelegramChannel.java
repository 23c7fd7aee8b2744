package dev.holdfast.plugins.telegram;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.AdapterType;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.notification.Delivery;
import dev.holdfast.plugin.notification.Notification;
import dev.holdfast.plugin.notification.NotificationChannel;
import dev.holdfast.plugin.notification.Severity;
import dev.holdfast.toolkit.notification.JsonService;
import dev.holdfast.toolkit.notification.Rendering;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.json.JSONArray;
import org.json.JSONObject;

/** Notifications in a chat of Telegram. */
final class TelegramChannel implements NotificationChannel<TelegramConfig> {

  private static final AdapterType TYPE =
      AdapterType.of("telegram", "Telegram", "Sends messages with a bot of Telegram.")
          .withIcon(TelegramChannel.class)
          .withHelp(TelegramChannel.class);

  private static final int LONGEST_TEXT = 4000;
  private static final JsonService TELEGRAM =
      new JsonService("Telegram", TelegramChannel::problem, TelegramChannel::pause);

  @Override
  public AdapterType type() {
    return TYPE;
  }

  @Override
  public Class<TelegramConfig> configType() {
    return TelegramConfig.class;
  }

  @Override
  public CheckResult check(TelegramConfig config, AdapterContext context)
      throws InterruptedException {
    return TELEGRAM.check(
        context,
        HttpRequest.newBuilder(
            config.method(
                "getChat?chat_id=" + URLEncoder.encode(config.chat(), StandardCharsets.UTF_8))),
        "The bot has access to " + config.chat());
  }

  @Override
  public Delivery send(Notification notification, TelegramConfig config, AdapterContext context)
      throws InterruptedException {
    String text = Rendering.TEXT.of(notification, LONGEST_TEXT);
    int headline = Rendering.headline(notification).length();
    JSONObject bold = new JSONObject().put("type", "bold").put("offset", 0).put("length", headline);
    JSONObject body =
        new JSONObject()
            .put("chat_id", config.chat())
            .put("text", text)
            // Places in the text, in UTF-16: it needs no markup, so nothing needs escaping.
            .put("entities", new JSONArray().put(bold))
            .put("link_preview_options", new JSONObject().put("is_disabled", true))
            .put("disable_notification", notification.severity() == Severity.INFO)
            .put("message_thread_id", config.topic());
    return TELEGRAM.post(context, HttpRequest.newBuilder(config.method("sendMessage")), body);
  }

  private static String problem(JSONObject answer) {
    JSONObject parameters = answer.optJSONObject("parameters", new JSONObject());
    String chat = parameters.optString("migrate_to_chat_id");
    return answer.optString("description") + (chat.isEmpty() ? "" : "; the chat is now " + chat);
  }

  private static Duration pause(JSONObject answer) {
    JSONObject parameters = answer.optJSONObject("parameters", new JSONObject());
    return Duration.ofSeconds(parameters.optInt("retry_after"));
  }
}
