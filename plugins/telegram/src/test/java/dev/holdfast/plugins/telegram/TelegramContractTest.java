package dev.holdfast.plugins.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.HoldfastPlugin;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.notification.Delivery;
import dev.holdfast.plugin.notification.Notification;
import dev.holdfast.plugin.notification.NotificationChannel;
import dev.holdfast.plugin.notification.Severity;
import dev.holdfast.testkit.channel.ChannelService.Behaviour;
import dev.holdfast.testkit.channel.HttpChannelContract;
import dev.holdfast.testkit.contract.BadConfig;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;

/** With a service that has the limits and answers that its documentation names. */
class TelegramContractTest extends HttpChannelContract<TelegramConfig> {

  @Override
  protected Class<? extends HoldfastPlugin> pluginClass() {
    return TelegramPlugin.class;
  }

  @Override
  protected NotificationChannel<TelegramConfig> adapter() {
    return new TelegramChannel();
  }

  @Override
  protected TelegramConfig config(URI server) {
    return config(server, "123456:AAH-t0p_secret");
  }

  private static TelegramConfig config(URI server, String token) {
    return new TelegramConfig(SecretText.of(token), "-1001234567890", null, server);
  }

  @Override
  protected List<BadConfig<TelegramConfig>> badConfigs() {
    List<BadConfig<TelegramConfig>> bad = new ArrayList<>(super.badConfigs());
    bad.add(
        BadConfig.of(
            "wrong token", config(service().url(""), "1:other"), ErrorCode.AUTHENTICATION_FAILED));
    return bad;
  }

  @Override
  public Answer receive(Request request) {
    if (!request.path().startsWith("/bot123456:AAH-t0p_secret/")) {
      return error(401, "Unauthorized", "");
    }
    if (request.path().endsWith("/getChat?chat_id=-1001234567890")) {
      return Answer.of(200, "{\"ok\": true, \"result\": {\"id\": -1001234567890}}");
    }
    JSONObject body = new JSONObject(request.body());
    if (!request.path().endsWith("/sendMessage") || !body.getString("chat_id").startsWith("-100")) {
      return error(400, "Bad Request: chat not found", "");
    }
    String text = body.getString("text");
    if (text.isBlank() || text.length() > 4096) {
      return error(400, "Bad Request: message is too long", "");
    }
    JSONObject bold = body.getJSONArray("entities").getJSONObject(0);
    assertThat(text.substring(0, bold.getInt("length"))).doesNotContain("\n").isNotBlank();
    assertThat(text.charAt(bold.getInt("length"))).isEqualTo('\n');
    return Answer.of(200, "{\"ok\": true, \"result\": {\"message_id\": 1}}").sending(text);
  }

  private static Answer error(int status, String description, String parameters) {
    return Answer.of(
        status,
        "{\"ok\": false, \"error_code\": %d, \"description\": \"%s\"%s}"
            .formatted(status, description, parameters));
  }

  @Override
  public Answer limit() {
    return error(
        429, "Too Many Requests: retry after 17", ", \"parameters\": {\"retry_after\": 17}");
  }

  @Override
  public Answer refuse() {
    return error(
        400,
        "Bad Request: group chat was upgraded to a supergroup chat",
        ", \"parameters\": {\"migrate_to_chat_id\": -1009876543210}");
  }

  @Test
  void pauseIsReadFromTheBody() throws Exception {
    service().behave(Behaviour.LIMIT);
    assertThat(send())
        .isEqualTo(
            new Delivery.RetryAfter(
                Duration.ofSeconds(17),
                "Telegram answered 429 (Too Many Requests: retry after 17)"));
  }

  @Test
  void groupThatMovedIsNamed() throws Exception {
    service().behave(Behaviour.REFUSE);
    assertThat(send())
        .isInstanceOfSatisfying(
            Delivery.Rejected.class,
            refused -> assertThat(refused.message()).contains("the chat is now -1009876543210"));
  }

  private Delivery send() throws Exception {
    return adapter()
        .send(
            Notification.builder(Severity.ERROR, "backup.failed", "Failed").build(),
            config(),
            context().adapter());
  }
}
