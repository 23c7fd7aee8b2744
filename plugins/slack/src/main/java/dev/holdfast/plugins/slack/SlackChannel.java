package dev.holdfast.plugins.slack;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.AdapterType;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.notification.Delivery;
import dev.holdfast.plugin.notification.Notification;
import dev.holdfast.plugin.notification.NotificationChannel;
import dev.holdfast.plugin.notification.Severity;
import dev.holdfast.toolkit.notification.JsonService;
import dev.holdfast.toolkit.notification.Rendering;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.json.JSONArray;
import org.json.JSONObject;

/** Notifications in a channel of Slack. */
final class SlackChannel implements NotificationChannel<SlackConfig> {

  private static final AdapterType TYPE =
      AdapterType.of("slack", "Slack", "Posts to a channel of Slack.")
          .withIcon(SlackChannel.class)
          .withHelp(SlackChannel.class);

  private static final String FOUND = "The webhook exists";
  private static final int LONGEST_HEADER = 150;
  private static final int LONGEST_SECTION = 2900;
  private static final Map<Severity, String> COLORS =
      Map.of(Severity.INFO, "#2e9e5b", Severity.WARNING, "#d9a400", Severity.ERROR, "#d13438");
  private static final JsonService SLACK =
      JsonService.of("Slack", answer -> answer.optString("text"));

  @Override
  public AdapterType type() {
    return TYPE;
  }

  @Override
  public Class<SlackConfig> configType() {
    return SlackConfig.class;
  }

  /** Slack refuses a message without a text, and says so only to those whose URL is right. */
  @Override
  public CheckResult check(SlackConfig config, AdapterContext context) throws InterruptedException {
    JSONObject nothing = new JSONObject();
    CheckResult result =
        SLACK.check(
            context,
            JsonService.json(HttpRequest.newBuilder(config.address()))
                .POST(BodyPublishers.ofString(nothing.toString())),
            FOUND);
    boolean refusesTheText =
        result instanceof CheckResult.Failed failed
            && failed
                .message()
                .matches(".*\\((no_text|missing_text_or_fallback_or_attachments)\\).*");
    return refusesTheText ? new CheckResult.Ok(FOUND) : result;
  }

  @Override
  public Delivery send(Notification notification, SlackConfig config, AdapterContext context)
      throws InterruptedException {
    String headline = Rendering.headline(notification);
    JSONArray blocks = new JSONArray().put(block("header", headline, LONGEST_HEADER));
    String details = Rendering.TEXT.details(notification, LONGEST_SECTION);
    if (!details.isEmpty()) {
      blocks.put(block("section", details, LONGEST_SECTION));
    }
    notification.link().ifPresent(link -> blocks.put(link(link)));
    JSONObject body =
        new JSONObject()
            .put("text", escape(headline))
            .put(
                "attachments",
                new JSONArray()
                    .put(
                        new JSONObject()
                            .put("color", COLORS.get(notification.severity()))
                            .put("blocks", blocks)));
    return SLACK.post(context, HttpRequest.newBuilder(config.address()), body);
  }

  /** Plain text: Slack finds no markup, links or mentions in it. */
  private static JSONObject block(String type, String text, int longest) {
    JSONObject plain =
        new JSONObject()
            .put("type", "plain_text")
            .put("emoji", false)
            .put("text", Rendering.cut(text, longest));
    return new JSONObject().put("type", type).put("text", plain);
  }

  private static JSONObject link(URI link) {
    String address = escape(link.toASCIIString().replace("|", "%7C"));
    JSONObject markup =
        new JSONObject().put("type", "mrkdwn").put("text", "<" + address + "|Open in Holdfast>");
    return new JSONObject().put("type", "section").put("text", markup);
  }

  /** The three characters that Slack's markup gives a meaning. */
  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
