package dev.holdfast.plugins.gotify;

import dev.holdfast.plugin.HoldfastPlugin;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.notification.NotificationChannel;
import dev.holdfast.testkit.channel.HttpChannelContract;
import java.net.URI;
import org.json.JSONObject;

/** With a service that has the limits and answers that its documentation names. */
class GotifyContractTest extends HttpChannelContract<GotifyConfig> {

  @Override
  protected Class<? extends HoldfastPlugin> pluginClass() {
    return GotifyPlugin.class;
  }

  @Override
  protected NotificationChannel<GotifyConfig> adapter() {
    return new GotifyChannel();
  }

  @Override
  protected GotifyConfig config(URI server) {
    return new GotifyConfig(server, SecretText.of("AKsjg8Hs2dh_t0"));
  }

  @Override
  public Answer receive(Request request) {
    if (request.path().equals("/version")) {
      return Answer.of(200, "{\"version\": \"2.6.1\"}");
    }
    if (!"AKsjg8Hs2dh_t0".equals(request.headers().get("X-Gotify-Key"))) {
      return Answer.of(
          401,
          "{\"error\": \"Unauthorized\", \"errorCode\": 401, \"errorDescription\": \"you need to provide a valid access token\"}");
    }
    JSONObject body = new JSONObject(request.body());
    if (body.getString("message").isEmpty() || body.getInt("priority") > 10) {
      return refuse();
    }
    JSONObject extras = body.getJSONObject("extras");
    String display = extras.getJSONObject("client::display").getString("contentType");
    if (!display.equals("text/markdown")) {
      return refuse();
    }
    String seen =
        body.getString("title")
            + "\n"
            + body.getString("message").replaceAll("\\\\(\\p{Punct})", "$1")
            + extras.optJSONObject("client::notification");
    return Answer.of(200, "{\"id\": 25}").sending(seen);
  }

  @Override
  public Answer refuse() {
    return Answer.of(
        400,
        "{\"error\": \"Bad Request\", \"errorCode\": 400, \"errorDescription\": \"Field 'message' is required\"}");
  }
}
