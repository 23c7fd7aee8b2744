package dev.holdfast.toolkit.notification;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.notification.Delivery;
import dev.holdfast.toolkit.http.ShortRequest.Response;
import java.time.Clock;
import java.time.Duration;

/** What the HTTP status of a service's response means for a notification. */
public final class HttpDelivery {

  private static final String CREDENTIALS = "Check the credentials, secrets and headers.";

  private HttpDelivery() {}

  /**
   * Returns the result of an attempt.
   *
   * @param service the service's name or host, for messages
   */
  public static Delivery of(String service, Response response, Clock clock) {
    return of(service, response, "", response.retryAfter(clock).orElse(Duration.ZERO));
  }

  /**
   * Returns the result of an attempt.
   *
   * @param service the service's name or host, for messages
   * @param problem what the service says is wrong, without secrets; may be empty
   * @param pause how long the service asks to wait; zero if it doesn't
   */
  public static Delivery of(String service, Response response, String problem, Duration pause) {
    int status = response.status();
    String answer =
        service
            + " answered "
            + status
            + (problem.isBlank() ? "" : " (" + Rendering.cut(Rendering.line(problem), 200) + ")");
    if (status / 100 == 2) {
      return new Delivery.Accepted("");
    }
    if (status >= 500 || status == 408 || status == 425 || status == 429) {
      return new Delivery.RetryAfter(pause, answer);
    }
    if (status / 100 == 3) {
      // A client that follows it may turn a POST into a GET, and takes its answer for a delivery.
      return rejected(
          ErrorCode.INVALID_CONFIG,
          answer + ", a redirect, which is not followed",
          "Enter the address that it leads to.");
    }
    return switch (status) {
      case 401, 407 -> rejected(ErrorCode.AUTHENTICATION_FAILED, answer, CREDENTIALS);
      case 403 -> rejected(ErrorCode.PERMISSION_DENIED, answer, CREDENTIALS);
      case 404 -> rejected(ErrorCode.NOT_FOUND, answer, "Check the address.");
      case 410 ->
          rejected(
              ErrorCode.NOT_FOUND,
              answer + ": it takes no more notifications",
              "Enter another address, or delete the channel.");
      default ->
          rejected(
              ErrorCode.INVALID_CONFIG,
              answer + ": it doesn't take this request",
              "Compare the configuration with what the service expects.");
    };
  }

  private static Delivery rejected(ErrorCode code, String message, String hint) {
    return new Delivery.Rejected(code, message, hint);
  }
}
