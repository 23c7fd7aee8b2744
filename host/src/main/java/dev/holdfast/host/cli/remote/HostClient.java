package dev.holdfast.host.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.holdfast.host.HoldfastException;
import dev.holdfast.host.ProblemCode;
import dev.holdfast.host.schema.RecordJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/**
 * The REST API of one host. It follows no redirects, since credentials are for that host only.
 *
 * <p>Every method throws {@link HoldfastException}: with the host's own problem, or {@link
 * ProblemCode#UNAVAILABLE} when none answers.
 */
public final class HostClient {

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);
  private static final int LARGEST_ANSWER = 1 << 20;

  private final URI address;
  private final HttpClient http;
  private final Map<String, String> headers;

  private HostClient(URI address, HttpClient http, Map<String, String> headers) {
    this.address = address;
    this.http = http;
    this.headers = headers;
  }

  /** A client without credentials for the host at an address of {@link HostAddress}. */
  public static HostClient of(URI address) {
    return new HostClient(
        address, HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build(), Map.of());
  }

  /** The same host with these credentials. */
  HostClient with(Map<String, String> credentials) {
    return new HostClient(address, http, credentials);
  }

  /** Where the host is. */
  public URI address() {
    return address;
  }

  Answer get(String path) {
    return send("GET", path, BodyPublishers.noBody());
  }

  Answer post(String path, JsonNode body) {
    return send("POST", path, BodyPublishers.ofString(body.toString()));
  }

  Answer delete(String path) {
    return send("DELETE", path, BodyPublishers.noBody());
  }

  private Answer send(String method, String path, BodyPublisher body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path))
            .timeout(ANSWER_LIMIT)
            .header("Content-Type", "application/json")
            .method(method, body);
    headers.forEach(request::header);
    try {
      HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
      JsonNode json = read(response);
      if (response.statusCode() / 100 != 2) {
        throw problem(response.statusCode(), json);
      }
      return new Answer(json, response.headers().firstValue("Set-Cookie").orElse(""));
    } catch (IOException e) {
      throw new HoldfastException(
          ProblemCode.UNAVAILABLE,
          "No host answers at " + address + ".",
          "Check the address (--url), and that the host runs: holdfast up.",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HoldfastException(ProblemCode.CANCELLED, "The command was interrupted.", "", e);
    }
  }

  private static JsonNode read(HttpResponse<InputStream> response) throws IOException {
    try (InputStream body = response.body()) {
      byte[] bytes = body.readNBytes(LARGEST_ANSWER);
      boolean json =
          response.headers().firstValue("Content-Type").filter(t -> t.contains("json")).isPresent();
      return json && bytes.length > 0
          ? RecordJson.MAPPER.readTree(bytes)
          : MissingNode.getInstance();
    }
  }

  private HoldfastException problem(int status, JsonNode problem) {
    String code = problem.path("code").asText();
    for (ProblemCode known : ProblemCode.values()) {
      if (known.name().equals(code)) {
        return new HoldfastException(
            known, problem.path("detail").asText(), problem.path("hint").asText());
      }
    }
    return new HoldfastException(
        ProblemCode.UNAVAILABLE,
        "What answers at %s is no Holdfast host (status %d).".formatted(address, status),
        "Check the address, and a proxy in front of the host.");
  }

  /**
   * What a host answered.
   *
   * @param body missing when it was empty
   * @param setCookie the header; empty without one
   */
  record Answer(JsonNode body, String setCookie) {}
}
