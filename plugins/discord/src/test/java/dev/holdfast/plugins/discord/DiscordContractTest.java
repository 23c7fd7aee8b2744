package dev.holdfast.plugins.discord;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.HoldfastPlugin;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.notification.NotificationChannel;
import dev.holdfast.testkit.channel.HttpChannelContract;
import dev.holdfast.testkit.contract.BadConfig;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.json.JSONArray;
import org.json.JSONObject;

/** With a service that has the limits and answers that its documentation names. */
class DiscordContractTest extends HttpChannelContract<DiscordConfig> {

  @Override
  protected Class<? extends HoldfastPlugin> pluginClass() {
    return DiscordPlugin.class;
  }

  @Override
  protected NotificationChannel<DiscordConfig> adapter() {
    return new DiscordChannel();
  }

  @Override
  protected DiscordConfig config(URI server) {
    return config(server, "t0ken-of-the-webhook");
  }

  private static DiscordConfig config(URI server, String token) {
    return new DiscordConfig(SecretText.of(server + "/api/webhooks/1234567890/" + token), "42");
  }

  @Override
  protected List<BadConfig<DiscordConfig>> badConfigs() {
    List<BadConfig<DiscordConfig>> bad = new ArrayList<>(super.badConfigs());
    bad.add(
        BadConfig.of(
            "wrong token", config(service().url(""), "another"), ErrorCode.AUTHENTICATION_FAILED));
    return bad;
  }

  @Override
  public Answer receive(Request request) {
    if (!request.path().contains("/t0ken-of-the-webhook?")) {
      return Answer.of(401, "{\"message\": \"Invalid Webhook Token\", \"code\": 50027}");
    }
    if (!request.path().contains("thread_id=42")) {
      return invalid("thread");
    }
    if (request.method().equals("GET")) {
      return Answer.of(200, "{\"id\": \"1234567890\", \"type\": 1}");
    }
    JSONObject body = new JSONObject(request.body());
    JSONArray embeds = body.getJSONArray("embeds");
    JSONObject embed = embeds.getJSONObject(0);
    String text = embed.getString("description");
    Instant.parse(embed.getString("timestamp"));
    int color = embed.getInt("color");
    boolean mentions = !body.getJSONObject("allowed_mentions").getJSONArray("parse").isEmpty();
    if (embeds.length() > 10 || text.length() > 4096 || color < 0 || color > 0xFFFFFF) {
      return invalid("description");
    }
    if (mentions || !request.path().contains("wait=true")) {
      return invalid("parse");
    }
    return Answer.of(200, "{\"id\": \"1\"}").sending(text.replaceAll("\\\\(\\p{Punct})", "$1"));
  }

  private static Answer invalid(String field) {
    return Answer.of(
        400,
        "{\"code\": 50035, \"errors\": {\"%s\": {}}, \"message\": \"Invalid Form Body\"}"
            .formatted(field));
  }

  @Override
  public Answer limit() {
    return Answer.of(
            429,
            "{\"message\": \"You are being rate limited.\", \"retry_after\": 30.0, \"global\": false}")
        .with("Retry-After", "30");
  }

  @Override
  public Answer refuse() {
    return Answer.of(404, "{\"message\": \"Unknown Webhook\", \"code\": 10015}");
  }
}
