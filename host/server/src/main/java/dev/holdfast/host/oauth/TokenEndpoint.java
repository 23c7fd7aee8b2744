package dev.holdfast.host.oauth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.holdfast.engine.schema.RecordJson;
import dev.holdfast.engine.text.VisibleText;
import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.oauth.OAuthClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Requests to an authorisation server (RFC 6749, sections 4.1.3, 5 and 6; RFC 8628, sections 3.1
 * and 3.4), within what the configuration may reach.
 */
final class TokenEndpoint {

  /** The server's answer. */
  sealed interface Answer {

    /** It agreed. */
    record Agreed(JsonNode body) implements Answer {}

    /**
     * It refused.
     *
     * @param error the code, for example {@code invalid_grant}
     * @param description for people, or empty
     */
    record Refused(String error, String description) implements Answer {}
  }

  private static final int MOST_BYTES = 64 * 1024;
  private static final int LONGEST_DESCRIPTION = 300;
  private static final ObjectMapper JSON = RecordJson.ofStrangers(1000);

  private final OAuthClient client;
  private final AdapterContext context;

  TokenEndpoint(OAuthClient client, AdapterContext context) {
    this.client = client;
    this.context = context;
  }

  /** Asks for tokens. */
  Answer token(Map<String, String> form) throws InterruptedException {
    return post(client.tokenEndpoint(), form);
  }

  /** Asks for a device code. */
  Answer deviceCode(URI endpoint) throws InterruptedException {
    return post(endpoint, Map.of("scope", String.join(" ", client.scopes())));
  }

  /**
   * Reads tokens.
   *
   * @param refresh the refresh token so far, which remains unless the server issued another
   * @throws PluginException if there is no bearer token
   */
  Tokens tokens(JsonNode body, @Nullable String refresh) {
    String access = body.path("access_token").asText();
    String type = body.path("token_type").asText("Bearer");
    if (access.isEmpty() || !type.equalsIgnoreCase("Bearer")) {
      throw unusable(client.tokenEndpoint(), "no bearer token");
    }
    long seconds = body.path("expires_in").asLong(0);
    Instant expires = seconds > 0 ? context.clock().instant().plusSeconds(seconds) : null;
    String next = body.path("refresh_token").asText();
    return new Tokens(access, next.isEmpty() ? refresh : next, expires);
  }

  private Answer post(URI endpoint, Map<String, String> form) throws InterruptedException {
    Map<String, String> all = new TreeMap<>(form);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint)
            .timeout(context.timeout())
            .header("Accept", "application/json")
            .header("Content-Type", "application/x-www-form-urlencoded");
    client
        .secret()
        .ifPresentOrElse(
            secret -> request.header("Authorization", basic(secret)),
            () -> all.put("client_id", client.id()));
    request.POST(HttpRequest.BodyPublishers.ofString(encoded(all)));
    try {
      HttpResponse<InputStream> response =
          context.http().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream in = response.body()) {
        return answer(endpoint, response.statusCode(), in.readNBytes(MOST_BYTES));
      }
    } catch (IOException e) {
      throw new PluginException(
          ErrorCode.UNREACHABLE,
          "The authorisation server " + endpoint.getHost() + " doesn't answer",
          "Check the network, and the status page of the service.",
          e);
    }
  }

  private static Answer answer(URI endpoint, int status, byte[] bytes) {
    JsonNode body = json(bytes);
    if (status == 200 && body.isObject()) {
      return new Answer.Agreed(body);
    }
    String error = body.path("error").asText();
    // RFC 6749 has 400 and 401 for errors; some servers answer 403, and Slack 200.
    if (status >= 400 && status < 500 && status != 429 && !error.isEmpty()) {
      return new Answer.Refused(
          VisibleText.of(error, LONGEST_DESCRIPTION),
          VisibleText.of(body.path("error_description").asText(), LONGEST_DESCRIPTION));
    }
    if (status == 429 || status >= 500) {
      throw new PluginException(
          ErrorCode.BUSY,
          "The authorisation server %s answers %d".formatted(endpoint.getHost(), status),
          "Try again later.");
    }
    throw unusable(endpoint, "the status " + status);
  }

  private static PluginException unusable(URI endpoint, String what) {
    return new PluginException(
        ErrorCode.UNSUPPORTED,
        "The authorisation server %s answers with %s".formatted(endpoint.getHost(), what),
        "Check the endpoints of the configuration.");
  }

  private static JsonNode json(byte[] bytes) {
    try {
      return JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  private String basic(SecretText secret) {
    String pair = encoded(client.id()) + ":" + encoded(secret.reveal());
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  static String encoded(Map<String, String> values) {
    return values.entrySet().stream()
        .map(value -> encoded(value.getKey()) + "=" + encoded(value.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
