package dev.holdfast.runtime;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * Sends each request to exactly the address that the work may reach. The JDK's client resolves
 * names itself, and the owner of a name may answer differently the second time. So the address
 * replaces the name, which the server still gets by {@code Host} and SNI, and against which its
 * certificate is verified.
 *
 * <p>Redirects are not followed. Requests are HTTP/1.1.
 */
final class BoundedHttpClient extends HttpClient {

  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;
  private static final Pattern LITERAL = Pattern.compile("[0-9.]+|\\[.*]");

  /** Returns the address to connect to. */
  @FunctionalInterface
  interface Reach {
    InetSocketAddress of(String host, int port);
  }

  private final Reach reach;

  BoundedHttpClient(Reach reach) {
    this.reach = reach;
  }

  /** A request and the client that sends it. */
  private record Addressed(HttpRequest request, HttpClient client) {}

  private Addressed address(HttpRequest request) {
    URI uri = request.uri();
    boolean encrypted = uri.getScheme().equalsIgnoreCase("https");
    int standard = encrypted ? HTTPS_PORT : HTTP_PORT;
    int port = uri.getPort() < 0 ? standard : uri.getPort();
    String host = uri.getHost();
    InetSocketAddress address = reach.of(withoutBrackets(host), port);
    boolean isLiteral = LITERAL.matcher(host).matches();
    HttpRequest.Builder direct =
        HttpRequest.newBuilder(request, (header, value) -> true)
            .uri(withHost(uri, address))
            .version(Version.HTTP_1_1);
    direct.setHeader("Host", uri.getPort() < 0 ? host : host + ":" + port);
    return new Addressed(
        direct.build(),
        encrypted && !isLiteral ? SharedHttpClient.forName(host) : SharedHttpClient.get());
  }

  private static URI withHost(URI uri, InetSocketAddress address) {
    String literal = address.getAddress().getHostAddress();
    String host = literal.contains(":") ? "[" + literal.replace("%", "%25") + "]" : literal;
    try {
      String path = uri.getRawPath() == null ? "" : uri.getRawPath();
      String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
      return new URI(uri.getScheme() + "://" + host + ":" + address.getPort() + path + query);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("not an address for HTTP: " + host, e);
    }
  }

  private static String withoutBrackets(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  @Override
  public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
      throws IOException, InterruptedException {
    Addressed addressed = address(request);
    return addressed.client().send(addressed.request(), handler);
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> handler) {
    Addressed addressed = address(request);
    return addressed.client().sendAsync(addressed.request(), handler);
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> handler, PushPromiseHandler<T> pushes) {
    return sendAsync(request, handler);
  }

  @Override
  public Optional<CookieHandler> cookieHandler() {
    return Optional.empty();
  }

  @Override
  public Optional<Duration> connectTimeout() {
    return SharedHttpClient.get().connectTimeout();
  }

  @Override
  public Redirect followRedirects() {
    return Redirect.NEVER;
  }

  @Override
  public Optional<ProxySelector> proxy() {
    return Optional.empty();
  }

  @Override
  public SSLContext sslContext() {
    return SharedHttpClient.get().sslContext();
  }

  @Override
  public SSLParameters sslParameters() {
    return SharedHttpClient.get().sslParameters();
  }

  @Override
  public Optional<Authenticator> authenticator() {
    return Optional.empty();
  }

  @Override
  public Version version() {
    return Version.HTTP_1_1;
  }

  @Override
  public Optional<Executor> executor() {
    return SharedHttpClient.get().executor();
  }
}
