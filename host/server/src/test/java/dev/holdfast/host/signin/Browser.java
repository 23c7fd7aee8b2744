package dev.holdfast.host.signin;

import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Behaves like a browser with the host's page: keeps the cookie and sends the CSRF token. Each has
 * its own client address, where hosts are {@link TestUsers#QUICK}.
 */
public final class Browser {

  private static final String FORWARDED = "X-Forwarded-For";
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final TestHost host;
  private final Map<String, String> headers = new HashMap<>();
  private String cookie = "";
  private String csrfToken = "";

  public Browser(TestHost host) {
    this.host = host;
    int number = COUNT.incrementAndGet();
    at("10.0.%d.%d".formatted(number / 250, number % 250 + 1));
  }

  /** Sends this header from now on. */
  public Browser with(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** Uses this client address from now on. */
  public Browser at(String address) {
    return with(FORWARDED, address);
  }

  /** Posts as from the host's own machine, without a proxy. */
  public Response postHere(String path, String json) throws Exception {
    String forwarded = headers.remove(FORWARDED);
    try {
      return post(path, json);
    } finally {
      at(forwarded);
    }
  }

  /** The cookie as it is sent; empty without one. */
  public String cookie() {
    return cookie;
  }

  /** Plants a cookie. */
  public Browser cookie(String value) {
    cookie = value;
    return this;
  }

  public String csrfToken() {
    return csrfToken;
  }

  public Response get(String path) throws Exception {
    return send(request(path).GET());
  }

  public Response post(String path, String json) throws Exception {
    return send(request(path).POST(BodyPublishers.ofString(json)));
  }

  /** Replaces what is at this path, whatever its version. */
  public Response put(String path, String json) throws Exception {
    return put(path, json, "*");
  }

  /** Replaces what is at this path if it has this ETag. */
  public Response put(String path, String json, String tag) throws Exception {
    return send(request(path).header("If-Match", tag).PUT(BodyPublishers.ofString(json)));
  }

  public Response delete(String path) throws Exception {
    return send(request(path).DELETE());
  }

  /** Sends any request. */
  public Response send(String method, String path, String json) throws Exception {
    return send(request(path).method(method, BodyPublishers.ofString(json)));
  }

  /** Changes what is at this path, whatever its version. */
  public Response patch(String path, String json) throws Exception {
    return patch(path, json, "*");
  }

  /** Changes what is at this path; without {@code If-Match} when it is empty. */
  public Response patch(String path, String json, String ifMatch) throws Exception {
    HttpRequest.Builder request = request(path).method("PATCH", BodyPublishers.ofString(json));
    return send(ifMatch.isEmpty() ? request : request.header("If-Match", ifMatch));
  }

  /** Logs in with a password. */
  public Response logIn(String email, String password) throws Exception {
    return post(
        "/api/v1/auth/login",
        "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password));
  }

  /** Creates a request to this path, with the browser's headers. */
  public HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = host.anonymous(path);
    headers().forEach(request::header);
    return request;
  }

  /** The headers that the browser sends now. */
  public Map<String, String> headers() {
    Map<String, String> all = new HashMap<>(headers);
    if (!cookie.isEmpty()) {
      all.put("Cookie", cookie);
    }
    if (!csrfToken.isEmpty()) {
      all.put("X-CSRF-Token", csrfToken);
    }
    return all;
  }

  private Response send(HttpRequest.Builder request) throws Exception {
    Response response = host.send(request);
    String set = response.header("Set-Cookie");
    if (!set.isEmpty()) {
      cookie = set.substring(0, set.indexOf(';'));
    }
    String token = response.header("X-CSRF-Token");
    csrfToken = token.isEmpty() ? csrfToken : token;
    return response;
  }
}
