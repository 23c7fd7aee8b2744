package dev.holdfast.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.host.configuration.HostConfiguration;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A host on a free port with a real {@link TestDatabase}, spoken to over HTTP. */
public final class TestHost implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Host host;

  private TestHost(Host host) {
    this.host = host;
  }

  /** Starts a host that keeps everything under {@code home}. */
  public static TestHost start(Path home) {
    return start(home, Map.of());
  }

  /** The same with more {@code HOLDFAST_*} variables. */
  public static TestHost start(Path home, Map<String, String> environment) {
    Map<String, String> variables = new HashMap<>(TestDatabase.environment(home));
    variables.putAll(environment);
    variables.put("HOLDFAST_HOME", home.toString());
    variables.put("HOLDFAST_PORT", "0");
    variables.put("HOLDFAST_LOG_LEVEL", "WARN");
    return new TestHost(Host.start(HostConfiguration.read(variables)));
  }

  /** The host itself. */
  public Host host() {
    return host;
  }

  /** A request to this path that carries the token. */
  public HttpRequest.Builder request(String path) {
    return anonymous(path).header("Authorization", "Bearer " + host.token().reveal());
  }

  /** A request to this path without token. */
  public HttpRequest.Builder anonymous(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + host.port() + path))
        .timeout(Duration.ofSeconds(30));
  }

  /** Sends the request. */
  public Response send(HttpRequest.Builder request) throws Exception {
    return new Response(CLIENT.send(request.build(), BodyHandlers.ofByteArray()));
  }

  /** Gets this path. */
  public Response get(String path) throws Exception {
    return send(request(path).GET());
  }

  /** Sends JSON to this path. */
  public Response post(String path, String json) throws Exception {
    return send(request(path).POST(BodyPublishers.ofString(json)));
  }

  /** Replaces what is at this path, whatever its version. */
  public Response put(String path, String json) throws Exception {
    return send(request(path).header("If-Match", "*").PUT(BodyPublishers.ofString(json)));
  }

  /** Deletes what is at this path. */
  public Response delete(String path) throws Exception {
    return send(request(path).DELETE());
  }

  @Override
  public void close() {
    host.close();
  }

  /** An answer. */
  public record Response(HttpResponse<byte[]> raw) {

    /** The HTTP status. */
    public int status() {
      return raw.statusCode();
    }

    /** The body as it came. */
    public String text() {
      return new String(raw.body(), java.nio.charset.StandardCharsets.UTF_8);
    }

    /** The body as JSON. */
    public JsonNode json() throws IOException {
      return JSON.readTree(raw.body());
    }

    /** The value of a header, or an empty string. */
    public String header(String name) {
      return raw.headers().firstValue(name).orElse("");
    }
  }
}
