package dev.holdfast.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.TestUsers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A host on a free port with a real {@link TestDatabase}, accessed over HTTP. Unless their
 * environment says otherwise, hosts hash quickly and trust the forwarded addresses of browsers.
 */
public final class TestHost implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Host host;
  private @Nullable Browser owner;

  private TestHost(Host host) {
    this.host = host;
  }

  /** Starts a host with its home at {@code home}, and logs its owner in. */
  public static TestHost start(Path home) {
    return start(home, Map.of());
  }

  /** Starts a host with additional {@code HOLDFAST_*} variables. */
  public static TestHost start(Path home, Map<String, String> environment) {
    TestHost started = bare(home, environment);
    try {
      started.owner = TestUsers.letOwnerIn(started);
      return started;
    } catch (Exception | AssertionError e) {
      started.close();
      throw new AssertionError("The owner doesn't get in", e);
    }
  }

  /** Starts a host without logging anybody in: a new one isn't set up then. */
  public static TestHost bare(Path home, Map<String, String> environment) {
    Map<String, String> variables = new HashMap<>(TestUsers.QUICK);
    variables.putAll(TestDatabase.environment(home));
    variables.put("HOLDFAST_PATHS", System.getProperty("java.io.tmpdir"));
    // Tests drop their own plugins, and only some test approval.
    variables.put("HOLDFAST_PLUGIN_TRUST", "warn");
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

  /** The owner's browser. */
  public Browser owner() {
    return Objects.requireNonNull(owner, "This host is bare");
  }

  /** Creates a request of the owner to this path. */
  public HttpRequest.Builder request(String path) {
    return owner().request(path);
  }

  /** The credentials of the owner's requests, as lines of an HTTP head. */
  public String headerLines() {
    return owner().headers().entrySet().stream()
        .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
        .collect(Collectors.joining());
  }

  /** Creates an anonymous request to this path. */
  public HttpRequest.Builder anonymous(String path) {
    return at(InetAddress.getLoopbackAddress(), path);
  }

  /** Creates an anonymous request to this path at another address of the machine. */
  public HttpRequest.Builder at(InetAddress address, String path) {
    String url = "http://%s:%d%s".formatted(address.getHostAddress(), host.port(), path);
    return HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(30));
  }

  /** Sends the request. */
  public Response send(HttpRequest.Builder request) throws Exception {
    return new Response(CLIENT.send(request.build(), BodyHandlers.ofByteArray()));
  }

  /** Gets this path. */
  public Response get(String path) throws Exception {
    return owner().get(path);
  }

  /** Sends JSON to this path. */
  public Response post(String path, String json) throws Exception {
    return owner().post(path, json);
  }

  /** Sends a PUT to this path, for any version. */
  public Response put(String path, String json) throws Exception {
    return owner().put(path, json);
  }

  /** Deletes what is at this path. */
  public Response delete(String path) throws Exception {
    return owner().delete(path);
  }

  @Override
  public void close() {
    host.close();
  }

  /** A response. */
  public record Response(HttpResponse<byte[]> raw) {

    /** The HTTP status. */
    public int status() {
      return raw.statusCode();
    }

    /** The unparsed body. */
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
