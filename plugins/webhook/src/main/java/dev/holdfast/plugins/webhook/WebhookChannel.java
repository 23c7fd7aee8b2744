package dev.holdfast.plugins.webhook;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.AdapterType;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.notification.Delivery;
import dev.holdfast.plugin.notification.Notification;
import dev.holdfast.plugin.notification.NotificationChannel;
import dev.holdfast.toolkit.http.ShortRequest;
import dev.holdfast.toolkit.notification.HttpDelivery;
import dev.holdfast.toolkit.notification.JsonTemplate;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

/** Sends each notification as a POST request, signed as Standard Webhooks specify. */
final class WebhookChannel implements NotificationChannel<WebhookConfig> {

  private static final AdapterType TYPE =
      AdapterType.of("webhook", "Webhook", "Sends signed HTTP requests to a URL.")
          .withIcon(WebhookChannel.class)
          .withHelp(WebhookChannel.class);

  @Override
  public AdapterType type() {
    return TYPE;
  }

  @Override
  public Class<WebhookConfig> configType() {
    return WebhookConfig.class;
  }

  /** Sends no notification, on which receivers would act, and no secrets. */
  @Override
  public CheckResult check(WebhookConfig config, AdapterContext context)
      throws InterruptedException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(config.url()).method("OPTIONS", BodyPublishers.noBody()).build();
      int status = ShortRequest.send(context, request, 0).status();
      return new CheckResult.Ok(
          "%s answers (%d); a test notification shows whether it accepts them"
              .formatted(config.url().getHost(), status));
    } catch (PluginException e) {
      return CheckResult.Failed.of(e);
    }
  }

  @Override
  public Delivery send(Notification notification, WebhookConfig config, AdapterContext context)
      throws InterruptedException {
    byte[] body = JsonTemplate.fill(config.body(), notification).getBytes(StandardCharsets.UTF_8);
    long now = context.clock().instant().getEpochSecond();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(config.url())
            .header("Content-Type", "application/json")
            .header("webhook-id", notification.id())
            .header("webhook-timestamp", Long.toString(now))
            .POST(BodyPublishers.ofByteArray(body));
    String signature = config.signature(notification.id() + "." + now + ".", body);
    if (!signature.isEmpty()) {
      request.header("webhook-signature", signature);
    }
    config.headers().forEach(each -> request.setHeader(each.name(), each.value().reveal()));
    return HttpDelivery.of(
        config.url().getHost(), ShortRequest.send(context, request.build(), 0), context.clock());
  }
}
