package dev.holdfast.plugins.pagerduty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plugin.HoldfastPlugin;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.notification.Delivery;
import dev.holdfast.plugin.notification.Notification;
import dev.holdfast.plugin.notification.NotificationChannel;
import dev.holdfast.plugin.notification.Severity;
import dev.holdfast.testkit.channel.ChannelService.Behaviour;
import dev.holdfast.testkit.channel.HttpChannelContract;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;

/** With a service that has the limits and answers that its documentation names. */
class PagerDutyContractTest extends HttpChannelContract<PagerDutyConfig> {

  @Override
  protected Class<? extends HoldfastPlugin> pluginClass() {
    return PagerDutyPlugin.class;
  }

  @Override
  protected NotificationChannel<PagerDutyConfig> adapter() {
    return new PagerDutyChannel();
  }

  @Override
  protected PagerDutyConfig config(URI server) {
    return new PagerDutyConfig(
        SecretText.of("R0123456789012345678901234567890"), PagerDutyConfig.Region.EU, server);
  }

  @Override
  public Answer receive(Request request) {
    if (request.method().equals("OPTIONS")) {
      return Answer.of(405, "");
    }
    JSONObject body = new JSONObject(request.body());
    JSONObject payload = body.getJSONObject("payload");
    if (!body.getString("routing_key").equals("R0123456789012345678901234567890")
        || !body.getString("event_action").equals("trigger")
        || body.getString("dedup_key").length() > 255
        || payload.getString("summary").length() > 1024
        || payload.getString("source").isEmpty()
        || !Set.of("critical", "error", "warning", "info").contains(payload.getString("severity"))
        || request.body().getBytes(StandardCharsets.UTF_8).length > 512 * 1024) {
      return refuse();
    }
    String seen =
        payload.getString("summary")
            + payload.getJSONObject("custom_details").getString("Details")
            + body.optString("client_url");
    return Answer.of(202, "{\"status\": \"success\", \"message\": \"Event processed\"}")
        .sending(seen);
  }

  @Override
  public Answer refuse() {
    return Answer.of(
        400,
        "{\"status\": \"invalid event\", \"message\": \"Event object is invalid\", \"errors\": [\"Length of 'routing_key' is incorrect (should be 32 characters)\"]}");
  }

  @Override
  public Answer limit() {
    return Answer.of(429, "");
  }

  @Test
  void refusalSaysWhatPagerDutySays() throws Exception {
    service().behave(Behaviour.REFUSE);
    Notification notification =
        Notification.builder(Severity.ERROR, "backup.failed", "Failed").build();
    assertThat(adapter().send(notification, config(), context().adapter()))
        .isInstanceOfSatisfying(
            Delivery.Rejected.class,
            refused ->
                assertThat(refused.message())
                    .contains("Event object is invalid: Length of 'routing_key' is incorrect"));
  }
}
