package dev.holdfast.plugins.slack;

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
import java.util.ArrayList;
import java.util.List;
import org.json.JSONArray;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;

/** With a service that has the limits and answers that its documentation names. */
class SlackContractTest extends HttpChannelContract<SlackConfig> {

  @Override
  protected Class<? extends HoldfastPlugin> pluginClass() {
    return SlackPlugin.class;
  }

  @Override
  protected NotificationChannel<SlackConfig> adapter() {
    return new SlackChannel();
  }

  @Override
  protected SlackConfig config(URI server) {
    return config(server, "XXXXXXXXXXXXXXXXXXXXXXXX");
  }

  private static SlackConfig config(URI server, String token) {
    return new SlackConfig(SecretText.of(server + "/services/T00000000/B00000000/" + token));
  }

  @Override
  protected List<BadConfig<SlackConfig>> badConfigs() {
    List<BadConfig<SlackConfig>> bad = new ArrayList<>(super.badConfigs());
    bad.add(
        BadConfig.of(
            "wrong token", config(service().url(""), "other"), ErrorCode.PERMISSION_DENIED));
    return bad;
  }

  @Override
  public Answer receive(Request request) {
    if (!request.path().endsWith("/XXXXXXXXXXXXXXXXXXXXXXXX")) {
      return Answer.of(403, "invalid_token");
    }
    JSONObject body = new JSONObject(request.body());
    if (body.optString("text").isEmpty()) {
      return Answer.of(400, "no_text");
    }
    StringBuilder seen = new StringBuilder();
    JSONObject attachment = body.getJSONArray("attachments").getJSONObject(0);
    JSONArray blocks = attachment.getJSONArray("blocks");
    if (blocks.length() > 50 || !attachment.getString("color").matches("#[0-9a-f]{6}")) {
      return Answer.of(400, "invalid_blocks");
    }
    for (int i = 0; i < blocks.length(); i++) {
      JSONObject text = blocks.getJSONObject(i).getJSONObject("text");
      boolean isHeader = blocks.getJSONObject(i).getString("type").equals("header");
      int length = text.getString("text").length();
      if (length == 0 || length > (isHeader ? 150 : 3000)) {
        return Answer.of(400, "invalid_blocks");
      }
      boolean isPlain = text.getString("type").equals("plain_text");
      if (isHeader && !isPlain
          || !isPlain && !text.getString("text").matches("<[^<>|]+\\|[^<>|]+>")) {
        return Answer.of(400, "invalid_blocks");
      }
      seen.append(text.getString("text")).append('\n');
    }
    return Answer.of(200, "ok").sending(seen.toString());
  }

  @Override
  public Answer refuse() {
    return Answer.of(410, "channel_is_archived");
  }

  @Override
  public Answer limit() {
    return Answer.of(429, "rate_limited").with("Retry-After", "30");
  }

  @Test
  void fallbackTextMentionsNobody() throws Exception {
    Notification notification =
        Notification.builder(Severity.ERROR, "backup.failed", "Failed <!channel> & more").build();
    adapter().send(notification, config(), context().adapter());
    JSONObject body = new JSONObject(service().requests().get(0).body());
    assertThat(body.getString("text")).isEqualTo("Failed &lt;!channel&gt; &amp; more");
  }
}
