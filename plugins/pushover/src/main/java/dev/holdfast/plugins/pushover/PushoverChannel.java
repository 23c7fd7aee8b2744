package dev.holdfast.plugins.pushover;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.AdapterType;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.notification.Delivery;
import dev.holdfast.plugin.notification.Notification;
import dev.holdfast.plugin.notification.NotificationChannel;
import dev.holdfast.plugin.notification.Severity;
import dev.holdfast.toolkit.notification.JsonService;
import dev.holdfast.toolkit.notification.Rendering;
import dev.holdfast.toolkit.notification.WebAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.json.JSONArray;
import org.json.JSONObject;

/** Push notifications by Pushover. */
final class PushoverChannel implements NotificationChannel<PushoverConfig> {

  private static final AdapterType TYPE =
      AdapterType.of("pushover", "Pushover", "Sends push notifications by Pushover.")
          .withIcon(PushoverChannel.class)
          .withHelp(PushoverChannel.class);

  private static final int LONGEST_MESSAGE = 1000;
  private static final int LONGEST_LINK = 512;
  private static final Map<Severity, Integer> PRIORITIES =
      Map.of(Severity.INFO, -1, Severity.WARNING, 0, Severity.ERROR, 1);
  private static final JsonService PUSHOVER = JsonService.of("Pushover", PushoverChannel::problem);

  @Override
  public AdapterType type() {
    return TYPE;
  }

  @Override
  public Class<PushoverConfig> configType() {
    return PushoverConfig.class;
  }

  @Override
  public CheckResult check(PushoverConfig config, AdapterContext context)
      throws InterruptedException {
    JSONObject body = config.keys();
    return PUSHOVER.check(
        context,
        JsonService.json(
                HttpRequest.newBuilder(WebAddress.below(config.server(), "/1/users/validate.json")))
            .POST(BodyPublishers.ofString(body.toString())),
        "Pushover knows the token and the key");
  }

  @Override
  public Delivery send(Notification notification, PushoverConfig config, AdapterContext context)
      throws InterruptedException {
    String details = Rendering.TEXT.details(notification, LONGEST_MESSAGE);
    boolean emergency = config.emergency() && notification.severity() == Severity.ERROR;
    JSONObject body =
        config
            .keys()
            .put("title", Rendering.headline(notification))
            .put("message", details.isEmpty() ? notification.event() : details)
            .put("timestamp", notification.time().getEpochSecond())
            .put("priority", emergency ? 2 : PRIORITIES.get(notification.severity()));
    if (emergency) {
      body.put("retry", 60).put("expire", 3600);
    }
    notification
        .link()
        .map(URI::toASCIIString)
        .filter(link -> link.length() <= LONGEST_LINK)
        .ifPresent(link -> body.put("url", link).put("url_title", "Open in Holdfast"));
    return PUSHOVER.post(
        context,
        HttpRequest.newBuilder(WebAddress.below(config.server(), "/1/messages.json")),
        body);
  }

  private static String problem(JSONObject answer) {
    JSONArray errors = answer.optJSONArray("errors");
    return errors == null ? "" : errors.join("; ").replace("\"", "");
  }
}
