package dev.holdfast.toolkit.notification;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.notification.Delivery;
import dev.holdfast.toolkit.http.ShortRequest;
import dev.holdfast.toolkit.http.ShortRequest.Response;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;
import org.json.JSONException;
import org.json.JSONObject;

/**
 * A service that takes notifications and answers with JSON. Needs {@code org.json:json}, which the
 * plugin declares.
 *
 * @param name its name, for messages
 * @param problem finds in an answer what is wrong: a text for people, or an empty one
 * @param pause finds in an answer how long to wait, for services that don't send {@code
 *     Retry-After}; zero if it doesn't say
 */
public record JsonService(
    String name, Function<JSONObject, String> problem, Function<JSONObject, Duration> pause) {

  private static final int LONGEST_ANSWER = 16 * 1024;

  /** A service that sends {@code Retry-After}. */
  public static JsonService of(String name, Function<JSONObject, String> problem) {
    return new JsonService(name, problem, answer -> Duration.ZERO);
  }

  /** Sends a body with the method {@code POST}, and returns what the answer means. */
  public Delivery post(AdapterContext context, HttpRequest.Builder request, JSONObject body)
      throws InterruptedException {
    return send(context, json(request).POST(BodyPublishers.ofString(body.toString())));
  }

  /** Adds the header of a body that is JSON. */
  public static HttpRequest.Builder json(HttpRequest.Builder request) {
    return request.header("Content-Type", "application/json");
  }

  /** Sends a request, and returns what the answer means. */
  public Delivery send(AdapterContext context, HttpRequest.Builder request)
      throws InterruptedException {
    Response response =
        ShortRequest.send(
            context, request.header("User-Agent", "Holdfast").build(), LONGEST_ANSWER);
    JSONObject answer = parse(response);
    Duration wait = response.retryAfter(context.clock()).orElseGet(() -> pause.apply(answer));
    return HttpDelivery.of(name, response, problem.apply(answer), wait);
  }

  /** Sends a request that changes nothing, and returns whether it succeeds. */
  public CheckResult check(AdapterContext context, HttpRequest.Builder request, String success)
      throws InterruptedException {
    try {
      Delivery answer = send(context, request);
      if (answer instanceof Delivery.Rejected refused) {
        return new CheckResult.Failed(refused.code(), refused.message(), refused.hint());
      } else if (answer instanceof Delivery.RetryAfter busy) {
        return new CheckResult.Failed(ErrorCode.BUSY, busy.reason(), "Try again later.");
      }
      return new CheckResult.Ok(success);
    } catch (PluginException e) {
      return CheckResult.Failed.of(e);
    }
  }

  /** An answer that is no object becomes one with the field {@code text}. */
  private static JSONObject parse(Response response) {
    String body = new String(response.body(), StandardCharsets.UTF_8);
    try {
      return new JSONObject(body);
    } catch (JSONException e) {
      return new JSONObject().put("text", body);
    }
  }
}
