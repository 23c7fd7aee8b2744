package dev.holdfast.plugins.pushover;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.HoldfastPlugin;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.notification.NotificationChannel;
import dev.holdfast.testkit.channel.HttpChannelContract;
import dev.holdfast.testkit.contract.BadConfig;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.json.JSONObject;

/** With a service that has the limits and answers that its documentation names. */
class PushoverContractTest extends HttpChannelContract<PushoverConfig> {

  @Override
  protected Class<? extends HoldfastPlugin> pluginClass() {
    return PushoverPlugin.class;
  }

  @Override
  protected NotificationChannel<PushoverConfig> adapter() {
    return new PushoverChannel();
  }

  @Override
  protected PushoverConfig config(URI server) {
    return config(server, KEY);
  }

  private static final String KEY = "azGDORePK8gMaC0QOYAMyEEuzJnyUi";

  private static PushoverConfig config(URI server, String user) {
    return new PushoverConfig(SecretText.of(KEY), SecretText.of(user), null, true, server);
  }

  @Override
  protected List<BadConfig<PushoverConfig>> badConfigs() {
    List<BadConfig<PushoverConfig>> bad = new ArrayList<>(super.badConfigs());
    bad.add(
        BadConfig.of(
            "wrong key",
            config(service().url(""), KEY.replace('a', 'b')),
            ErrorCode.INVALID_CONFIG));
    return bad;
  }

  @Override
  public Answer receive(Request request) {
    JSONObject body = new JSONObject(request.body());
    if (!body.getString("user").equals(KEY)) {
      return Answer.of(
          400,
          "{\"user\": \"invalid\", \"errors\": [\"user identifier is not a valid user, group, or subscribed user key\"], \"status\": 0}");
    }
    if (request.path().equals("/1/users/validate.json")) {
      return Answer.of(200, "{\"status\": 1}");
    }
    String message = body.getString("message");
    int priority = body.getInt("priority");
    boolean repeats = body.optInt("retry") >= 30 && body.optInt("expire") <= 10_800;
    if (message.isEmpty()
        || message.length() > 1024
        || body.getString("title").length() > 250
        || body.optString("url").length() > 512
        || priority < -2
        || priority > 2
        || priority == 2 && !repeats) {
      return refuse();
    }
    String seen = body.getString("title") + "\n" + message + "\n" + body.optString("url");
    return Answer.of(200, "{\"status\": 1}").sending(seen);
  }

  @Override
  public Answer limit() {
    return Answer.of(429, "{\"errors\": [\"application has exceeded its limit\"], \"status\": 0}");
  }

  @Override
  public Answer refuse() {
    return Answer.of(
        400,
        "{\"message\": \"cannot be blank\", \"errors\": [\"message cannot be blank\"], \"status\": 0}");
  }
}
