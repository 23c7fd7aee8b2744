package dev.holdfast.plugins.matrix;

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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;

/** With a service that has the limits and answers that its documentation names. */
class MatrixContractTest extends HttpChannelContract<MatrixConfig> {

  @Override
  protected Class<? extends HoldfastPlugin> pluginClass() {
    return MatrixPlugin.class;
  }

  @Override
  protected NotificationChannel<MatrixConfig> adapter() {
    return new MatrixChannel();
  }

  @Override
  protected MatrixConfig config(URI server) {
    return config(server, "syt_t0p_secret");
  }

  private static MatrixConfig config(URI server, String token) {
    return new MatrixConfig(server, SecretText.of(token), "!room:example.org");
  }

  @Override
  protected List<BadConfig<MatrixConfig>> badConfigs() {
    List<BadConfig<MatrixConfig>> bad = new ArrayList<>(super.badConfigs());
    bad.add(
        BadConfig.of(
            "wrong token", config(service().url(""), "other"), ErrorCode.AUTHENTICATION_FAILED));
    return bad;
  }

  private static final String ROOM = "/_matrix/client/v3/rooms/%21room%3Aexample.org/";

  @Override
  public Answer receive(Request request) {
    if (!"Bearer syt_t0p_secret".equals(request.headers().get("Authorization"))) {
      return error(401, "M_UNKNOWN_TOKEN", "Unrecognised access token");
    }
    if (request.path().equals(ROOM + "joined_members")) {
      return Answer.of(200, "{\"joined\": {}}");
    }
    if (!request.path().matches(ROOM + "send/m\\.room\\.message/[A-Za-z0-9_-]+")
        || !request.method().equals("PUT")) {
      return error(404, "M_UNRECOGNIZED", "Unrecognized request");
    }
    if (request.body().getBytes(StandardCharsets.UTF_8).length > 60_000) {
      return error(413, "M_TOO_LARGE", "event too large");
    }
    JSONObject body = new JSONObject(request.body());
    if (!body.getString("msgtype").startsWith("m.") || !body.has("m.mentions")) {
      return error(400, "M_BAD_JSON", "Not a message");
    }
    return Answer.of(200, "{\"event_id\": \"$1\"}").sending(body.getString("body"));
  }

  private static Answer error(int status, String code, String text) {
    return Answer.of(status, "{\"errcode\": \"%s\", \"error\": \"%s\"}".formatted(code, text));
  }

  @Override
  public Answer limit() {
    return Answer.of(
        429,
        "{\"errcode\": \"M_LIMIT_EXCEEDED\", \"error\": \"Too many requests\", \"retry_after_ms\": 2000}");
  }

  @Override
  public Answer refuse() {
    return error(403, "M_FORBIDDEN", "User is not in the room");
  }

  @Test
  void repeatedAttemptHasTheSamePath() throws Exception {
    Notification notification =
        Notification.builder(Severity.ERROR, "backup.failed", "Failed").build();
    adapter().send(notification, config(), context().adapter());
    adapter().send(notification, config(), context().adapter());
    assertThat(service().requests())
        .hasSize(2)
        .extracting(Request::path)
        .containsOnly(ROOM + "send/m.room.message/" + notification.id());
  }

  @Test
  void pauseIsReadFromTheBody() throws Exception {
    service().behave(Behaviour.LIMIT);
    Notification notification =
        Notification.builder(Severity.ERROR, "backup.failed", "Failed").build();
    assertThat(adapter().send(notification, config(), context().adapter()))
        .isInstanceOfSatisfying(
            Delivery.RetryAfter.class,
            later -> assertThat(later.after()).isEqualTo(Duration.ofSeconds(2)));
  }
}
