package dev.holdfast.plugins.gotify;

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
import java.net.http.HttpRequest;
import java.util.Map;
import org.json.JSONObject;

/** Push notifications by a Gotify server. */
final class GotifyChannel implements NotificationChannel<GotifyConfig> {

  private static final AdapterType TYPE =
      AdapterType.of("gotify", "Gotify", "Sends messages to a Gotify server.")
          .withIcon(GotifyChannel.class)
          .withHelp(GotifyChannel.class);

  private static final int LONGEST_MESSAGE = 8000;
  private static final Map<Severity, Integer> PRIORITIES =
      Map.of(Severity.INFO, 2, Severity.WARNING, 5, Severity.ERROR, 8);
  private static final JsonService GOTIFY =
      JsonService.of("Gotify", answer -> answer.optString("errorDescription"));

  @Override
  public AdapterType type() {
    return TYPE;
  }

  @Override
  public Class<GotifyConfig> configType() {
    return GotifyConfig.class;
  }

  @Override
  public CheckResult check(GotifyConfig config, AdapterContext context)
      throws InterruptedException {
    return GOTIFY.check(
        context,
        HttpRequest.newBuilder(WebAddress.below(config.server(), "/version")),
        config.server().getHost() + " answers; a test notification shows whether it works");
  }

  @Override
  public Delivery send(Notification notification, GotifyConfig config, AdapterContext context)
      throws InterruptedException {
    String details = Rendering.MARKDOWN.details(notification, LONGEST_MESSAGE);
    JSONObject extras =
        new JSONObject()
            .put("client::display", new JSONObject().put("contentType", "text/markdown"));
    notification
        .link()
        .ifPresent(
            link ->
                extras.put(
                    "client::notification",
                    new JSONObject()
                        .put("click", new JSONObject().put("url", link.toASCIIString()))));
    JSONObject body =
        new JSONObject()
            .put("title", Rendering.headline(notification))
            .put("message", details.isEmpty() ? notification.event() : details)
            .put("priority", PRIORITIES.get(notification.severity()))
            .put("extras", extras);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(WebAddress.below(config.server(), "/message"))
            .header("X-Gotify-Key", config.token().reveal().strip());
    return GOTIFY.post(context, request, body);
  }
}
