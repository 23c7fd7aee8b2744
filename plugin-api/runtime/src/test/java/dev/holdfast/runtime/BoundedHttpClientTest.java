package dev.holdfast.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class BoundedHttpClientTest {

  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  @TempDir Path folder;
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop(0);
    }
  }

  /** Nobody but the boundary knows these names: the JDK couldn't look them up. */
  @Test
  void requestGoesToTheCheckedAddressWithTheServersName() throws Exception {
    serve(HttpServer.create(new InetSocketAddress(HERE, 0), 0));
    HttpClient client = new BoundedHttpClient(leadingHere()::address);
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(at("http", "store.test", "/a%2Fb?c=%20d"))
                .header("X-Own", "kept")
                .PUT(BodyPublishers.ofString("content"))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.body()).isEqualTo("done");
    assertThat(heard).containsExactly("PUT /a%2Fb?c=%20d store.test:" + port() + " kept content");
  }

  @Test
  void literalAddressNeedsNoName() throws Exception {
    serve(HttpServer.create(new InetSocketAddress(HERE, 0), 0));
    HttpClient client = new BoundedHttpClient(Boundary.NONE::address);
    for (String host : List.of("127.0.0.1", "localhost", "2130706433")) {
      client
          .sendAsync(HttpRequest.newBuilder(at("http", host, "/")).build(), BodyHandlers.ofString())
          .get(10, TimeUnit.SECONDS);
    }
    assertThat(heard).hasSize(3);
  }

  @Test
  void nothingIsSentOutsideTheBoundary() throws Exception {
    serve(HttpServer.create(new InetSocketAddress(HERE, 0), 0));
    HttpClient client = new BoundedHttpClient(new Leading(null)::address);
    HttpRequest request = HttpRequest.newBuilder(at("http", "127.0.0.1", "/")).build();
    assertThatThrownBy(() -> client.send(request, BodyHandlers.ofString()))
        .isInstanceOf(PluginException.class);
    assertThatThrownBy(() -> client.sendAsync(request, BodyHandlers.ofString()))
        .isInstanceOf(PluginException.class);
    assertThat(heard).isEmpty();
  }

  @Test
  void redirectsAreNotFollowed() throws Exception {
    serve(HttpServer.create(new InetSocketAddress(HERE, 0), 0));
    HttpRequest request = HttpRequest.newBuilder(at("http", "store.test", "/elsewhere")).build();
    HttpResponse<String> answer =
        new BoundedHttpClient(leadingHere()::address).send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(heard).hasSize(1);
  }

  @Test
  void certificateMustMatchTheName() throws Exception {
    serveEncrypted("dns:store.test,dns:*.wild.test,ip:127.0.0.1");
    assertThat(encrypted("store.test")).isEqualTo("done");
    assertThat(encrypted("STORE.test")).isEqualTo("done");
    assertThat(encrypted("one.wild.test")).isEqualTo("done");
    assertRefused("other.test");
    assertRefused("a.b.wild.test");
    HttpClient trusting = NamedServer.of("store.test").apply(HttpClient.newBuilder()).build();
    HttpRequest request = HttpRequest.newBuilder(at("https", "127.0.0.1", "/")).build();
    assertThatThrownBy(() -> trusting.send(request, BodyHandlers.ofString()))
        .as("an authority that nobody knows")
        .isInstanceOf(SSLHandshakeException.class);
    assertThat(heard).hasSize(3);
  }

  /** The JDK would take it, as the request goes to the address. */
  @Test
  void certificateForTheAddressDoesNotMatchTheName() throws Exception {
    serveEncrypted("ip:127.0.0.1");
    assertRefused("store.test");
    assertThat(heard).isEmpty();
  }

  private void assertRefused(String name) {
    assertThatThrownBy(() -> encrypted(name)).isInstanceOf(SSLHandshakeException.class);
  }

  /** As {@link SharedHttpClient#forName} does it, but trusting the test's own authority. */
  private String encrypted(String name) throws Exception {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(keys());
    X509ExtendedTrustManager authorities = (X509ExtendedTrustManager) factory.getTrustManagers()[0];
    HttpClient client = new NamedServer(name, authorities).apply(HttpClient.newBuilder()).build();
    HttpRequest request = HttpRequest.newBuilder(at("https", "127.0.0.1", "/")).build();
    return client.send(request, BodyHandlers.ofString()).body();
  }

  private void serveEncrypted(String names) throws Exception {
    String[] command = {
      System.getProperty("java.home") + "/bin/keytool",
      "-genkeypair",
      "-alias",
      "it",
      "-keyalg",
      "EC",
      "-dname",
      "CN=test",
      "-ext",
      "san=" + names,
      "-keystore",
      folder.resolve("keys").toString(),
      "-storepass",
      "changeit"
    };
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys(), PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    HttpsServer made = HttpsServer.create(new InetSocketAddress(HERE, 0), 0);
    made.setHttpsConfigurator(new HttpsConfigurator(context));
    serve(made);
  }

  private KeyStore keys() throws Exception {
    return KeyStore.getInstance(folder.resolve("keys").toFile(), PASSWORD);
  }

  private void serve(HttpServer made) {
    server = made;
    server.createContext(
        "/",
        exchange -> {
          String own = String.valueOf(exchange.getRequestHeaders().getFirst("X-Own"));
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          heard.add(
              String.join(
                  " ",
                  exchange.getRequestMethod(),
                  exchange.getRequestURI().toString(),
                  exchange.getRequestHeaders().getFirst("Host"),
                  own,
                  body));
          boolean elsewhere = exchange.getRequestURI().getPath().equals("/elsewhere");
          exchange.getResponseHeaders().set("Location", "/");
          exchange.sendResponseHeaders(elsewhere ? 302 : 200, 4);
          exchange.getResponseBody().write("done".getBytes(StandardCharsets.UTF_8));
          exchange.close();
        });
    server.start();
  }

  private URI at(String scheme, String host, String path) {
    return URI.create("%s://%s:%d%s".formatted(scheme, host, port(), path));
  }

  private int port() {
    return server.getAddress().getPort();
  }

  private static Boundary leadingHere() {
    return new Leading(HERE);
  }

  /** Has every name lead to one address, or nowhere. */
  private record Leading(InetAddress address) implements Boundary {

    @Override
    public Path path(Path path) {
      return path;
    }

    @Override
    public boolean allowsProgram(Path path) {
      return true;
    }

    @Override
    public InetSocketAddress address(String host, int port) {
      if (address == null) {
        throw new PluginException(ErrorCode.OUT_OF_BOUNDS, "no", "");
      }
      return new InetSocketAddress(address, port);
    }
  }
}
