package dev.holdfast.testkit.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.runtime.AccessTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A strict OAuth 2.0 authorisation server on the loopback, with a resource that needs its tokens.
 * It requires PKCE, takes each code and each refresh token once (a second use revokes the consent),
 * and knows device codes. Everybody consents at once unless told otherwise. Thread-safe.
 */
public final class AuthorizationServer implements AutoCloseable {

  /** The only client's id. */
  public static final String CLIENT_ID = "holdfast test";

  /** The only client's secret. */
  public static final String CLIENT_SECRET = "s3cr&t of the client";

  private final HttpServer server;
  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
  private final Map<String, Boolean> devices = new ConcurrentHashMap<>();
  private final Set<String> access = ConcurrentHashMap.newKeySet();
  private final Set<String> refresh = ConcurrentHashMap.newKeySet();
  private final Set<String> used = ConcurrentHashMap.newKeySet();
  private final AtomicInteger refreshes = new AtomicInteger();
  private volatile int lifetime = 3600;
  private volatile boolean refusing;
  private volatile int failure;
  private volatile long delay;

  private AuthorizationServer(HttpServer server) {
    this.server = server;
  }

  /** Starts a server on a free port. */
  public static AuthorizationServer start() throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    AuthorizationServer server = new AuthorizationServer(http);
    http.setExecutor(
        Executors.newCachedThreadPool(
            body -> {
              Thread thread = new Thread(body, "authorization-server");
              thread.setDaemon(true);
              return thread;
            }));
    http.createContext("/", server.handling(server::route));
    http.start();
    return server;
  }

  /** The URL of an endpoint: {@code authorize}, {@code token}, {@code device}, {@code resource}. */
  public URI endpoint(String name) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + name);
  }

  /** Whether an {@code Authorization} header has a valid access token. */
  public boolean accepts(@Nullable String header) {
    return header != null && header.startsWith("Bearer ") && access.contains(header.substring(7));
  }

  /** Tokens of a person who has consented, as a host would give them to work. */
  public AccessTokens tokens() {
    Tokens[] held = {grant()};
    return (context, rejected) -> {
      synchronized (held) {
        if (rejected != null && rejected.reveal().equals(held[0].access())) {
          if (!refresh.remove(held[0].refresh())) {
            throw new PluginException(ErrorCode.CONSENT_REQUIRED, "The consent was withdrawn", "");
          }
          refreshes.incrementAndGet();
          held[0] = grant();
        }
        return SecretText.of(held[0].access());
      }
    };
  }

  /** Lets access tokens live this many seconds. */
  public void tokensLive(int seconds) {
    lifetime = seconds;
  }

  /** Lets people refuse from now on, or consent again. */
  public void refuse(boolean refuses) {
    refusing = refuses;
  }

  /** Answers requests for tokens with this status; 0: as it should. */
  public void fail(int status) {
    failure = status;
  }

  /** Delays answers to requests for tokens. */
  public void delay(long milliseconds) {
    delay = milliseconds;
  }

  /** Withdraws every consent: all tokens become invalid. */
  public void revoke() {
    access.clear();
    refresh.clear();
  }

  /** Lets access tokens expire now, whatever was said when they were issued. */
  public void expire() {
    access.clear();
  }

  /** Somebody enters the code of a device. */
  public void approveDevices() {
    devices.replaceAll((code, approved) -> true);
  }

  /** How many refresh tokens were accepted. */
  public int refreshes() {
    return refreshes.get();
  }

  /**
   * Answers the request as a person's browser would.
   *
   * @return where the browser is sent
   */
  public URI consent(URI authorization) {
    Map<String, String> query = parameters(authorization.getRawQuery());
    return URI.create(redirect(query));
  }

  private String redirect(Map<String, String> query) {
    if (!CLIENT_ID.equals(query.get("client_id"))
        || !"S256".equals(query.get("code_challenge_method"))
        || !"code".equals(query.get("response_type"))) {
      throw new IllegalArgumentException("Not a request for a code with PKCE: " + query.keySet());
    }
    String code = UUID.randomUUID().toString();
    codes.put(code, query);
    String answer = refusing ? "error=access_denied" : "code=" + code;
    return query.get("redirect_uri")
        + "?"
        + answer
        + "&state="
        + URLEncoder.encode(String.valueOf(query.get("state")), StandardCharsets.UTF_8);
  }

  /** Services have their endpoints below various paths. */
  private void route(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    switch (path.substring(path.lastIndexOf('/') + 1)) {
      case "authorize" -> authorize(exchange);
      case "token" -> token(exchange);
      case "device", "devicecode" -> device(exchange);
      case "resource" -> resource(exchange);
      default -> answer(exchange, 404, "");
    }
  }

  private void authorize(HttpExchange exchange) throws IOException {
    exchange
        .getResponseHeaders()
        .add("Location", redirect(parameters(exchange.getRequestURI().getRawQuery())));
    answer(exchange, 302, "");
  }

  private void token(HttpExchange exchange) throws IOException {
    Map<String, String> form = form(exchange);
    pause();
    if (failure != 0) {
      answer(exchange, failure, "<html>out of order</html>");
    } else if (!isClient(exchange)) {
      refuse(exchange, 401, "invalid_client");
    } else {
      switch (String.valueOf(form.get("grant_type"))) {
        case "authorization_code" -> code(exchange, form);
        case "refresh_token" -> refresh(exchange, form);
        case "urn:ietf:params:oauth:grant-type:device_code" -> deviceCode(exchange, form);
        default -> refuse(exchange, 400, "unsupported_grant_type");
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(delay);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void code(HttpExchange exchange, Map<String, String> form) throws IOException {
    Map<String, String> asked = codes.remove(String.valueOf(form.get("code")));
    boolean good =
        asked != null
            && asked.get("redirect_uri").equals(form.get("redirect_uri"))
            && asked.get("code_challenge").equals(challenge(form.get("code_verifier")));
    if (good) {
      issue(exchange);
    } else {
      refuse(exchange, 400, "invalid_grant");
    }
  }

  private void refresh(HttpExchange exchange, Map<String, String> form) throws IOException {
    String token = String.valueOf(form.get("refresh_token"));
    if (!used.add(token)) {
      revoke(); // Somebody stole it, or two hosts refresh at once.
    }
    if (refresh.remove(token)) {
      refreshes.incrementAndGet();
      issue(exchange);
    } else {
      refuse(exchange, 400, "invalid_grant");
    }
  }

  private void deviceCode(HttpExchange exchange, Map<String, String> form) throws IOException {
    String code = String.valueOf(form.get("device_code"));
    Boolean approved = devices.get(code);
    if (approved == null) {
      refuse(exchange, 400, "expired_token");
    } else if (refusing) {
      refuse(exchange, 400, "access_denied");
    } else if (!approved) {
      refuse(exchange, 400, "authorization_pending");
    } else {
      devices.remove(code);
      issue(exchange);
    }
  }

  private void issue(HttpExchange exchange) throws IOException {
    Tokens granted = grant();
    answer(
        exchange,
        200,
        """
        {"access_token": "%s", "token_type": "bearer", "expires_in": %d, "refresh_token": "%s"}"""
            .formatted(granted.access(), lifetime, granted.refresh()));
  }

  private record Tokens(String access, String refresh) {}

  private Tokens grant() {
    Tokens granted = new Tokens("access-" + UUID.randomUUID(), "refresh-" + UUID.randomUUID());
    access.add(granted.access());
    refresh.add(granted.refresh());
    return granted;
  }

  private void device(HttpExchange exchange) throws IOException {
    form(exchange);
    if (!isClient(exchange)) {
      refuse(exchange, 401, "invalid_client");
      return;
    }
    String code = "device-" + UUID.randomUUID();
    devices.put(code, false);
    answer(
        exchange,
        200,
        """
        {"device_code": "%s", "user_code": "WDJB-MJHT", "verification_uri": "%s",
         "expires_in": 600, "interval": 1}"""
            .formatted(code, endpoint("enter")));
  }

  private void resource(HttpExchange exchange) throws IOException {
    boolean known = accepts(exchange.getRequestHeaders().getFirst("Authorization"));
    answer(exchange, known ? 200 : 401, known ? "the resource" : "");
  }

  private static boolean isClient(HttpExchange exchange) {
    String encoded =
        URLEncoder.encode(CLIENT_ID, StandardCharsets.UTF_8)
            + ":"
            + URLEncoder.encode(CLIENT_SECRET, StandardCharsets.UTF_8);
    String expected =
        "Basic " + Base64.getEncoder().encodeToString(encoded.getBytes(StandardCharsets.US_ASCII));
    return expected.equals(exchange.getRequestHeaders().getFirst("Authorization"));
  }

  private static String challenge(@Nullable String verifier) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(String.valueOf(verifier).getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private interface Handler {
    void handle(HttpExchange exchange) throws IOException;
  }

  private com.sun.net.httpserver.HttpHandler handling(Handler handler) {
    return exchange -> {
      try (exchange) {
        handler.handle(exchange);
      } catch (IllegalArgumentException e) {
        refuse(exchange, 400, "invalid_request");
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    };
  }

  private static void refuse(HttpExchange exchange, int status, String error) throws IOException {
    answer(exchange, status, "{\"error\": \"" + error + "\"}");
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static Map<String, String> form(HttpExchange exchange) throws IOException {
    return parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
  }

  private static Map<String, String> parameters(String text) {
    return new HashMap<>(
        Arrays.stream(text.split("&"))
            .map(pair -> pair.split("=", 2))
            .filter(pair -> pair.length == 2)
            .collect(
                Collectors.toMap(
                    pair -> decoded(pair[0]),
                    pair -> decoded(pair[1]),
                    (first, second) -> second)));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
