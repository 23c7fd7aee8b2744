package dev.holdfast.plugins.ntfy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plugin.HoldfastPlugin;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.notification.NotificationChannel;
import dev.holdfast.testkit.channel.HttpChannelContract;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;

/** With a service that has the limits and answers that its documentation names. */
class NtfyContractTest extends HttpChannelContract<NtfyConfig> {

  @Override
  protected Class<? extends HoldfastPlugin> pluginClass() {
    return NtfyPlugin.class;
  }

  @Override
  protected NotificationChannel<NtfyConfig> adapter() {
    return new NtfyChannel();
  }

  @Override
  protected NtfyConfig config(URI server) {
    return new NtfyConfig(server, "backups", SecretText.of("tk_t0psecret"), null, null);
  }

  @Override
  public Answer receive(Request request) {
    if (request.path().equals("/v1/health")) {
      return Answer.of(200, "{\"healthy\": true}");
    }
    if (!"Bearer tk_t0psecret".equals(request.headers().get("Authorization"))) {
      return Answer.of(403, "{\"code\": 40301, \"http\": 403, \"error\": \"forbidden\"}");
    }
    JSONObject body = new JSONObject(request.body());
    String message = body.getString("message");
    int priority = body.getInt("priority");
    if (!request.path().equals("/") || !body.getString("topic").equals("backups")) {
      return Answer.of(404, "{\"code\": 40401, \"http\": 404, \"error\": \"page not found\"}");
    }
    if (message.getBytes(StandardCharsets.UTF_8).length > 4096 || priority < 1 || priority > 5) {
      return refuse();
    }
    String seen = body.getString("title") + "\n" + message + "\n" + body.optString("click");
    return Answer.of(200, "{\"id\": \"hwQ2YpKdmg\", \"event\": \"message\"}").sending(seen);
  }

  @Override
  public Answer limit() {
    return Answer.of(
        429, "{\"code\": 42901, \"http\": 429, \"error\": \"limit reached: too many requests\"}");
  }

  @Override
  public Answer refuse() {
    return Answer.of(400, "{\"code\": 40008, \"http\": 400, \"error\": \"invalid request\"}");
  }

  @Test
  void nameAndPasswordAreSentAsBasicCredentials() {
    NtfyConfig config =
        new NtfyConfig(URI.create("https://n"), "t", null, "phil", SecretText.of("päss"));
    byte[] pair = "phil:päss".getBytes(StandardCharsets.UTF_8);
    assertThat(config.authorization())
        .contains("Basic " + Base64.getEncoder().encodeToString(pair));
  }
}
