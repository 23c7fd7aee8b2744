package dev.holdfast.plugins.twiliosms;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.AdapterType;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.notification.Delivery;
import dev.holdfast.plugin.notification.Notification;
import dev.holdfast.plugin.notification.NotificationChannel;
import dev.holdfast.toolkit.notification.JsonService;
import dev.holdfast.toolkit.notification.Rendering;
import dev.holdfast.toolkit.notification.WebAddress;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Short messages by Twilio. */
final class TwilioChannel implements NotificationChannel<TwilioConfig> {

  private static final AdapterType TYPE =
      AdapterType.of("twilio-sms", "Twilio SMS", "Sends short messages (SMS) by Twilio.")
          .withIcon(TwilioChannel.class)
          .withHelp(TwilioChannel.class);

  private static final JsonService TWILIO =
      JsonService.of("Twilio", answer -> answer.optString("message"));

  @Override
  public AdapterType type() {
    return TYPE;
  }

  @Override
  public Class<TwilioConfig> configType() {
    return TwilioConfig.class;
  }

  @Override
  public CheckResult check(TwilioConfig config, AdapterContext context)
      throws InterruptedException {
    return TWILIO.check(
        context, request(config, ".json"), "Twilio knows the account and the credentials");
  }

  @Override
  public Delivery send(Notification notification, TwilioConfig config, AdapterContext context)
      throws InterruptedException {
    String text = Rendering.cut(Rendering.TEXT.of(notification, 1600), config.longest());
    Map<String, String> form =
        Map.of("To", config.to(), config.sender(), config.from(), "Body", text.strip());
    HttpRequest.Builder request =
        request(config, "/Messages.json")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(encode(form)));
    return TWILIO.send(context, request);
  }

  private static HttpRequest.Builder request(TwilioConfig config, String path) {
    String account = "/2010-04-01/Accounts/" + config.account();
    return HttpRequest.newBuilder(WebAddress.below(config.server(), account + path))
        .header("Authorization", config.authorization());
  }

  private static String encode(Map<String, String> form) {
    return form.entrySet().stream()
        .map(
            each ->
                each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
