package dev.holdfast.plugins.ntfy;

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
import java.util.Map;
import org.json.JSONArray;
import org.json.JSONObject;

/** Push notifications by ntfy. */
final class NtfyChannel implements NotificationChannel<NtfyConfig> {

  private static final AdapterType TYPE =
      AdapterType.of("ntfy", "ntfy", "Publishes to a topic of ntfy.")
          .withIcon(NtfyChannel.class)
          .withHelp(NtfyChannel.class);

  /** The limit is 4,096 bytes, beyond which a message becomes a file. */
  private static final int LONGEST_MESSAGE = 1300;

  private static final Map<Severity, Integer> PRIORITIES =
      Map.of(Severity.INFO, 2, Severity.WARNING, 3, Severity.ERROR, 5);
  private static final Map<Severity, String> TAGS =
      Map.of(
          Severity.INFO, "white_check_mark",
          Severity.WARNING, "warning",
          Severity.ERROR, "rotating_light");
  private static final JsonService NTFY =
      JsonService.of("ntfy", answer -> answer.optString("error"));

  @Override
  public AdapterType type() {
    return TYPE;
  }

  @Override
  public Class<NtfyConfig> configType() {
    return NtfyConfig.class;
  }

  @Override
  public CheckResult check(NtfyConfig config, AdapterContext context) throws InterruptedException {
    URI health = WebAddress.below(config.server(), "/v1/health");
    return NTFY.check(
        context,
        HttpRequest.newBuilder(health),
        config.server().getHost() + " is healthy; a test notification shows whether it works");
  }

  @Override
  public Delivery send(Notification notification, NtfyConfig config, AdapterContext context)
      throws InterruptedException {
    String details = Rendering.TEXT.details(notification, LONGEST_MESSAGE);
    JSONObject body =
        new JSONObject()
            .put("topic", config.topic())
            .put("title", Rendering.headline(notification))
            .put("message", details.isEmpty() ? notification.event() : details)
            .put("priority", PRIORITIES.get(notification.severity()))
            .put("tags", new JSONArray().put(TAGS.get(notification.severity())));
    notification.link().ifPresent(link -> body.put("click", link.toASCIIString()));
    HttpRequest.Builder request = HttpRequest.newBuilder(WebAddress.below(config.server(), "/"));
    config.authorization().ifPresent(value -> request.header("Authorization", value));
    return NTFY.post(context, request, body);
  }
}
