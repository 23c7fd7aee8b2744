package dev.holdfast.plugins.teams;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.AdapterType;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.PluginException;
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

/** Notifications as cards in Microsoft Teams. */
final class TeamsChannel implements NotificationChannel<TeamsConfig> {

  private static final AdapterType TYPE =
      AdapterType.of(
              "teams", "Microsoft Teams", "Posts cards to a chat or channel of Microsoft Teams.")
          .withIcon(TeamsChannel.class)
          .withHelp(TeamsChannel.class);

  private static final int LONGEST_TEXT = 4000;
  private static final Map<Severity, String> COLORS =
      Map.of(Severity.INFO, "good", Severity.WARNING, "warning", Severity.ERROR, "attention");
  private static final JsonService TEAMS = JsonService.of("Microsoft Teams", TeamsChannel::problem);

  @Override
  public AdapterType type() {
    return TYPE;
  }

  @Override
  public Class<TeamsConfig> configType() {
    return TeamsConfig.class;
  }

  /** A workflow runs with every request that it takes, so none is sent. */
  @Override
  public CheckResult check(TeamsConfig config, AdapterContext context) throws InterruptedException {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(config.address().resolve("/"))
              .method("OPTIONS", BodyPublishers.noBody());
      TEAMS.send(context, request);
      return new CheckResult.Ok(
          config.address().getHost() + " answers; a test notification shows whether it works");
    } catch (PluginException e) {
      return CheckResult.Failed.of(e);
    }
  }

  @Override
  public Delivery send(Notification notification, TeamsConfig config, AdapterContext context)
      throws InterruptedException {
    JSONArray lines =
        new JSONArray()
            .put(
                line(Rendering.headline(notification))
                    .put("weight", "bolder")
                    .put("color", COLORS.get(notification.severity())));
    Rendering.TEXT
        .details(notification, LONGEST_TEXT)
        .lines()
        .filter(text -> !text.isBlank())
        .forEach(text -> lines.put(line(text)));
    JSONArray body = new JSONArray();
    lines.forEach(
        run ->
            body.put(
                new JSONObject()
                    .put("type", "RichTextBlock")
                    .put("inlines", new JSONArray().put(run))));
    JSONObject card =
        new JSONObject()
            .put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
            .put("type", "AdaptiveCard")
            .put("version", "1.4")
            .put("body", body);
    notification.link().ifPresent(link -> card.put("actions", new JSONArray().put(open(link))));
    JSONObject attachment =
        new JSONObject()
            .put("contentType", "application/vnd.microsoft.card.adaptive")
            .put("content", card);
    JSONObject message =
        new JSONObject().put("type", "message").put("attachments", new JSONArray().put(attachment));
    return TEAMS.post(context, HttpRequest.newBuilder(config.address()), message);
  }

  /** Text of a card is Markdown everywhere but here. */
  private static JSONObject line(String text) {
    return new JSONObject().put("type", "TextRun").put("text", text);
  }

  private static JSONObject open(URI link) {
    return new JSONObject()
        .put("type", "Action.OpenUrl")
        .put("title", "Open in Holdfast")
        .put("url", link.toASCIIString());
  }

  private static String problem(JSONObject answer) {
    JSONObject error = answer.optJSONObject("error");
    return error == null ? "" : error.optString("message");
  }
}
