package dev.holdfast.plugins.twiliosms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.HoldfastPlugin;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.notification.Notification;
import dev.holdfast.plugin.notification.NotificationChannel;
import dev.holdfast.plugin.notification.Severity;
import dev.holdfast.testkit.channel.HttpChannelContract;
import dev.holdfast.testkit.contract.BadConfig;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** With a service that has the limits and answers that its documentation names. */
class TwilioContractTest extends HttpChannelContract<TwilioConfig> {

  @Override
  protected Class<? extends HoldfastPlugin> pluginClass() {
    return TwilioPlugin.class;
  }

  @Override
  protected NotificationChannel<TwilioConfig> adapter() {
    return new TwilioChannel();
  }

  @Override
  protected TwilioConfig config(URI server) {
    return config(server, "t0p-secret");
  }

  private static final String ACCOUNT = "AC" + "0".repeat(32);

  private static TwilioConfig config(URI server, String secret) {
    return new TwilioConfig(
        ACCOUNT, null, SecretText.of(secret), "+15017122661", "+49301234567", 400, server);
  }

  @Override
  protected List<BadConfig<TwilioConfig>> badConfigs() {
    List<BadConfig<TwilioConfig>> bad = new ArrayList<>(super.badConfigs());
    bad.add(
        BadConfig.of(
            "wrong token", config(service().url(""), "other"), ErrorCode.AUTHENTICATION_FAILED));
    return bad;
  }

  @Override
  public Answer receive(Request request) {
    byte[] pair = (ACCOUNT + ":t0p-secret").getBytes(StandardCharsets.UTF_8);
    String expected = "Basic " + Base64.getEncoder().encodeToString(pair);
    if (!expected.equals(request.headers().get("Authorization"))) {
      return error(401, 20003, "Authenticate");
    }
    if (request.path().equals("/2010-04-01/Accounts/" + ACCOUNT + ".json")) {
      return Answer.of(200, "{\"status\": \"active\"}");
    }
    if (!request.path().equals("/2010-04-01/Accounts/" + ACCOUNT + "/Messages.json")) {
      return error(404, 20404, "The requested resource was not found");
    }
    Map<String, String> form =
        Stream.of(request.body().split("&"))
            .map(each -> each.split("=", 2))
            .collect(
                Collectors.toMap(
                    each -> each[0], each -> URLDecoder.decode(each[1], StandardCharsets.UTF_8)));
    if (!form.get("To").equals("+49301234567") || !form.get("From").equals("+15017122661")) {
      return error(400, 21211, "Invalid 'To' Phone Number");
    }
    if (form.get("Body").isEmpty() || form.get("Body").length() > 1600) {
      return error(400, 21617, "The concatenated message body exceeds the 1600 character limit");
    }
    return Answer.of(201, "{\"sid\": \"SM1\", \"status\": \"queued\"}").sending(form.get("Body"));
  }

  private static Answer error(int status, int code, String message) {
    return Answer.of(
        status,
        "{\"code\": %d, \"message\": \"%s\", \"status\": %d}".formatted(code, message, status));
  }

  @Override
  public Answer limit() {
    return error(429, 20429, "Too Many Requests");
  }

  @Override
  public Answer refuse() {
    return error(400, 21610, "Attempt to send to unsubscribed recipient");
  }

  @Test
  void messageIsCutAtTheChosenLength() throws Exception {
    Notification notification =
        Notification.builder(Severity.ERROR, "backup.failed", "Failed")
            .text("words ".repeat(500))
            .build();
    adapter().send(notification, config(), context().adapter());
    assertThat(service().received().get(0)).hasSizeBetween(350, 400);
  }
}
