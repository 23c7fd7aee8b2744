package dev.holdfast.cli.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.schema.RecordJson;
import dev.holdfast.plugin.config.SecretText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The REST API of one host. It follows no redirects, since credentials are for that host only.
 *
 * <p>Every method throws {@link HoldfastException}: with the host's own problem, or {@link
 * ProblemCode#UNAVAILABLE} when none answers.
 */
public final class HostClient {

  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);
  private static final int LARGEST_ANSWER = 16 << 20;

  private final URI address;
  private final HttpClient http;
  private final Duration limit;
  private final Map<String, String> headers;

  private HostClient(URI address, HttpClient http, Duration limit, Map<String, String> headers) {
    this.address = address;
    this.http = http;
    this.limit = limit;
    this.headers = headers;
  }

  /** A client without credentials for the host at an address of {@link HostAddress}. */
  public static HostClient of(URI address) {
    return of(address, ANSWER_LIMIT);
  }

  /** The same with a limit for each wait for an answer, or for more of it. */
  static HostClient of(URI address, Duration limit) {
    return new HostClient(address, Connection.to(address, System.getenv()), limit, Map.of());
  }

  /** Returns this host with these credentials. */
  public HostClient with(Map<String, String> credentials) {
    return new HostClient(address, http, limit, credentials);
  }

  /** Returns this host with an API key. */
  public HostClient with(SecretText key) {
    return with(Map.of(HostProblem.CREDENTIALS, "Bearer " + key.reveal()));
  }

  /** Whether it carries the API key that begins so. */
  public boolean uses(String prefix) {
    String credentials = headers.getOrDefault(HostProblem.CREDENTIALS, "");
    return !prefix.isEmpty() && credentials.startsWith("Bearer " + prefix);
  }

  /** Where the host is. */
  public URI address() {
    return address;
  }

  /** What is at this path. */
  public Answer get(String path) {
    return send("GET", path, null, Map.of());
  }

  /** Sends values to this path. */
  public Answer post(String path, JsonNode body) {
    return send("POST", path, body, Map.of());
  }

  /** Deletes what is at this path. */
  public Answer delete(String path) {
    return send("DELETE", path, null, Map.of());
  }

  /** Sends a request with further headers, as for an edit of what still has this ETag. */
  public Answer send(
      String method, String path, @Nullable JsonNode body, Map<String, String> more) {
    HttpRequest.Builder request = request(method, path, body);
    more.forEach(request::header);
    HttpResponse<InputStream> response = exchange(request);
    if (response.statusCode() / 100 != 2) {
      throw refused(response);
    }
    return new Answer(read(response), header(response, "Set-Cookie"), header(response, "ETag"));
  }

  /**
   * Copies what is at this path, however long it is.
   *
   * @throws IOException of the target alone; an answer that breaks off is {@link
   *     ProblemCode#INCOMPLETE}
   */
  public void download(String path, OutputStream target) throws IOException {
    HttpResponse<InputStream> response = exchange(request("GET", path, null));
    if (response.statusCode() / 100 != 2) {
      throw refused(response);
    }
    try (InputStream body = AnswerBody.whole(address, limit, response)) {
      body.transferTo(target);
    }
  }

  private HttpRequest.Builder request(String method, String path, @Nullable JsonNode body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path))
            .timeout(limit)
            .header("Content-Type", "application/json")
            .header("User-Agent", "holdfast command line")
            .method(
                method,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
    headers.forEach(request::header);
    return request;
  }

  private HttpResponse<InputStream> exchange(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw HostProblem.noAnswer(address, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HoldfastException(ProblemCode.CANCELLED, "The command was interrupted.", "", e);
    }
  }

  private HoldfastException refused(HttpResponse<InputStream> response) {
    return HostProblem.of(address, headers.keySet(), response.statusCode(), read(response));
  }

  private JsonNode read(HttpResponse<InputStream> response) {
    try (InputStream body = new AnswerBody(address, limit, response)) {
      byte[] bytes = body.readNBytes(LARGEST_ANSWER + 1);
      if (bytes.length > LARGEST_ANSWER) {
        throw new HoldfastException(
            ProblemCode.TOO_LARGE, "The response from " + address + " has over 16 MiB.", "");
      }
      boolean json = header(response, "Content-Type").contains("json");
      return json && bytes.length > 0
          ? RecordJson.MAPPER.readTree(bytes)
          : MissingNode.getInstance();
    } catch (IOException e) { // It is no JSON.
      throw HostProblem.noHost(address, response.statusCode());
    }
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /**
   * What a host answered.
   *
   * @param body missing when it was empty
   * @param setCookie the header; empty without one
   * @param etag which version it is; empty without one
   */
  public record Answer(JsonNode body, String setCookie, String etag) {}
}
