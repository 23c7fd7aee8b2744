package dev.holdfast.plugins.pagerduty;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.AdapterType;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.notification.Delivery;
import dev.holdfast.plugin.notification.Notification;
import dev.holdfast.plugin.notification.NotificationChannel;
import dev.holdfast.plugin.notification.Severity;
import dev.holdfast.toolkit.notification.JsonService;
import dev.holdfast.toolkit.notification.Rendering;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.json.JSONArray;
import org.json.JSONObject;

/** Alerts for PagerDuty. */
final class PagerDutyChannel implements NotificationChannel<PagerDutyConfig> {

  private static final AdapterType TYPE =
      AdapterType.of("pagerduty", "PagerDuty", "Triggers alerts of a PagerDuty service.")
          .withIcon(PagerDutyChannel.class)
          .withHelp(PagerDutyChannel.class);

  private static final int LONGEST_DETAILS = 20_000;
  private static final Map<Severity, String> SEVERITIES =
      Map.of(Severity.INFO, "info", Severity.WARNING, "warning", Severity.ERROR, "critical");
  private static final JsonService PAGERDUTY =
      JsonService.of("PagerDuty", PagerDutyChannel::problem);

  @Override
  public AdapterType type() {
    return TYPE;
  }

  @Override
  public Class<PagerDutyConfig> configType() {
    return PagerDutyConfig.class;
  }

  @Override
  public CheckResult check(PagerDutyConfig config, AdapterContext context)
      throws InterruptedException {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(config.address()).method("OPTIONS", BodyPublishers.noBody());
      PAGERDUTY.send(context, request);
      return new CheckResult.Ok(
          config.address().getHost() + " answers; a test notification shows whether it works");
    } catch (PluginException e) {
      return CheckResult.Failed.of(e);
    }
  }

  @Override
  public Delivery send(Notification notification, PagerDutyConfig config, AdapterContext context)
      throws InterruptedException {
    JSONObject details = new JSONObject();
    details.put("Details", Rendering.TEXT.details(notification, LONGEST_DETAILS));
    JSONObject payload =
        new JSONObject()
            .put("summary", Rendering.headline(notification))
            .put("source", "holdfast")
            .put("severity", SEVERITIES.get(notification.severity()))
            .put("timestamp", notification.time().toString())
            .put("class", notification.event())
            .put("component", Rendering.line(notification.subject()))
            .put("custom_details", details);
    JSONObject body =
        new JSONObject()
            .put("routing_key", config.key().reveal().strip())
            .put("event_action", "trigger")
            .put("dedup_key", notification.id())
            .put("client", "Holdfast")
            .put("payload", payload);
    notification.link().ifPresent(link -> body.put("client_url", link.toASCIIString()));
    return PAGERDUTY.post(context, HttpRequest.newBuilder(config.address()), body);
  }

  private static String problem(JSONObject answer) {
    JSONArray errors = answer.optJSONArray("errors", new JSONArray());
    String message = answer.optString("message");
    return errors.isEmpty() ? message : message + ": " + errors.join("; ").replace("\"", "");
  }
}
