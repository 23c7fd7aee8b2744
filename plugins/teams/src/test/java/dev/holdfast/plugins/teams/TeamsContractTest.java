package dev.holdfast.plugins.teams;

import dev.holdfast.plugin.HoldfastPlugin;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.notification.NotificationChannel;
import dev.holdfast.testkit.channel.HttpChannelContract;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.json.JSONArray;
import org.json.JSONObject;

/** With a service that has the limits and answers that its documentation names. */
class TeamsContractTest extends HttpChannelContract<TeamsConfig> {

  @Override
  protected Class<? extends HoldfastPlugin> pluginClass() {
    return TeamsPlugin.class;
  }

  @Override
  protected NotificationChannel<TeamsConfig> adapter() {
    return new TeamsChannel();
  }

  @Override
  protected TeamsConfig config(URI server) {
    return new TeamsConfig(
        SecretText.of(
            server + "/workflows/0a/triggers/manual/paths/invoke?api-version=1&sig=t0p-secret"));
  }

  @Override
  public Answer receive(Request request) {
    if (request.method().equals("OPTIONS")) {
      return Answer.of(request.path().contains("sig=") ? 500 : 404, "");
    }
    if (!request.path().endsWith("&sig=t0p-secret")) {
      return Answer.of(
          401,
          "{\"error\": {\"code\": \"AuthorizationFailed\", \"message\": \"The signature is wrong.\"}}");
    }
    if (request.body().getBytes(StandardCharsets.UTF_8).length > 28 * 1024) {
      return Answer.of(413, "");
    }
    JSONObject attachment =
        new JSONObject(request.body()).getJSONArray("attachments").getJSONObject(0);
    JSONObject card = attachment.getJSONObject("content");
    if (!attachment.getString("contentType").equals("application/vnd.microsoft.card.adaptive")
        || !card.getString("type").equals("AdaptiveCard")) {
      return Answer.of(400, "");
    }
    StringBuilder seen = new StringBuilder();
    for (Object each : card.getJSONArray("body")) {
      JSONObject block = (JSONObject) each;
      JSONObject run = block.getJSONArray("inlines").getJSONObject(0);
      if (!block.getString("type").equals("RichTextBlock") || run.getString("text").isBlank()) {
        return Answer.of(400, "");
      }
      seen.append(run.getString("text")).append('\n');
    }
    for (Object action : card.optJSONArray("actions", new JSONArray())) {
      seen.append(((JSONObject) action).getString("url")).append('\n');
    }
    return Answer.of(202, "").sending(seen.toString());
  }
}
