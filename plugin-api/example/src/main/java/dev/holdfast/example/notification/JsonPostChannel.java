package dev.holdfast.example.notification;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.AdapterType;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.notification.Delivery;
import dev.holdfast.plugin.notification.Notification;
import dev.holdfast.plugin.notification.NotificationChannel;
import dev.holdfast.toolkit.http.ShortRequest;
import dev.holdfast.toolkit.http.ShortRequest.Response;
import dev.holdfast.toolkit.notification.HttpDelivery;
import dev.holdfast.toolkit.notification.JsonTemplate;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;

/** Posts each notification as {@code {"text": "…"}}. */
public final class JsonPostChannel implements NotificationChannel<JsonPostConfig> {

  private static final AdapterType TYPE =
      AdapterType.of("json-post", "JSON post", "Posts messages as JSON to a URL.")
          .withIcon(JsonPostChannel.class)
          .withHelp(JsonPostChannel.class);

  @Override
  public AdapterType type() {
    return TYPE;
  }

  @Override
  public Class<JsonPostConfig> configType() {
    return JsonPostConfig.class;
  }

  /** Sends neither a message, which people would read, nor the token. */
  @Override
  public CheckResult check(JsonPostConfig config, AdapterContext context)
      throws InterruptedException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(config.url()).method("OPTIONS", BodyPublishers.noBody()).build();
      int status = ShortRequest.send(context, request, 0).status();
      return new CheckResult.Ok(config.url().getHost() + " answers (" + status + ")");
    } catch (PluginException e) {
      return CheckResult.Failed.of(e);
    }
  }

  @Override
  public Delivery send(Notification notification, JsonPostConfig config, AdapterContext context)
      throws InterruptedException {
    String json = JsonTemplate.fill("{\"text\": \"{{markdown}}\"}", notification);
    Response response =
        ShortRequest.send(context, request(config, BodyPublishers.ofString(json)), 0);
    return HttpDelivery.of(config.url().getHost(), response, context.clock());
  }

  private static HttpRequest request(JsonPostConfig config, BodyPublisher body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(config.url()).header("Content-Type", "application/json").POST(body);
    if (config.token() != null) {
      request.header("Authorization", "Bearer " + config.token().reveal());
    }
    return request.build();
  }
}
