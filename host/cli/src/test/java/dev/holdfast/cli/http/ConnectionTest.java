package dev.holdfast.cli.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.holdfast.engine.problem.HoldfastException;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionTest {

  private static final String PASSWORD = "changeit";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://backup.example.com      |                       | true
          https://backup.example.com      | other.com, example.com | false
          https://backup.example.com      | .EXAMPLE.com          | false
          https://backup.example.com      | *.example.com         | false
          https://backup.example.com      | ample.com             | true
          https://backup.example.com      | backup.example.com:443 | false
          https://backup.example.com:8443 | backup.example.com:443 | true
          https://backup.example.com      | *                     | false
          http://127.0.0.1:8420           |                       | false
          """)
  void proxyIsUsedForHostsNotInNoProxy(URI host, String direct, boolean through) {
    Map<String, String> environment =
        Map.of("https_proxy", "proxy:3128", "NO_PROXY", direct == null ? "" : direct);
    assertThat(Connection.proxy(host, environment).isPresent()).isEqualTo(through);
  }

  @Test
  void proxyGetsItsPasswordAndResolvesTheHost() throws Exception {
    try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<List<String>> asked =
          CompletableFuture.supplyAsync(() -> List.of(refuse(proxy), refuse(proxy)));
      String url = "http://anna:secret@127.0.0.1:" + proxy.getLocalPort();
      URI host = URI.create("https://backup.example.com");
      HttpClient client = Connection.to(host, Map.of("HTTPS_PROXY", url));

      client.sendAsync(HttpRequest.newBuilder(host).build(), BodyHandlers.discarding());

      assertThat(asked.get(20, TimeUnit.SECONDS))
          .allMatch(request -> request.startsWith("CONNECT backup.example.com:443 "))
          .last()
          .asString()
          .contains("Proxy-Authorization: Basic YW5uYTpzZWNyZXQ=");
    }
    assertThatThrownBy(
            () ->
                Connection.to(
                    URI.create("https://a.example"), Map.of("HTTPS_PROXY", "socks5://u:secret@h")))
        .isInstanceOf(HoldfastException.class)
        .hasMessageNotContaining("secret");
  }

  @Test
  void privateAuthorityIsTrustedIfConfigured() throws Exception {
    HttpsServer server = server();
    try {
      URI host = URI.create("https://localhost:" + server.getAddress().getPort());
      HttpRequest request = HttpRequest.newBuilder(host).build();
      Map<String, String> trusting =
          Map.of("HOLDFAST_CA_FILE", folder.resolve("ca.pem").toString());

      assertThat(
              Connection.to(host, trusting).send(request, BodyHandlers.discarding()).statusCode())
          .isEqualTo(204);
      assertThatThrownBy(
              () -> Connection.to(host, Map.of()).send(request, BodyHandlers.discarding()))
          .isInstanceOfSatisfying(
              SSLException.class,
              e ->
                  assertThat(HostProblem.noAnswer(host, e))
                      .hasMessageContaining("issuer of its certificate is not trusted"));
      Map<String, String> missing = Map.of("HOLDFAST_CA_FILE", folder.resolve("no.pem").toString());
      assertThatThrownBy(() -> Connection.to(host, missing)).hasMessageContaining("no.pem");
    } finally {
      server.stop(0);
    }
  }

  /** Reads a request and asks for a password. */
  private static String refuse(ServerSocket proxy) {
    try (Socket connection = proxy.accept()) {
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
      List<String> request = new ArrayList<>();
      for (String line = lines.readLine(); !line.isEmpty(); line = lines.readLine()) {
        request.add(line);
      }
      String answer =
          "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0\r\n"
              + "Connection: close\r\n\r\n";
      connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
      return String.join("\n", request);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private HttpsServer server() throws Exception {
    Path keys = folder.resolve("keys.p12");
    keytool(
        "-genkeypair",
        "-alias",
        "host",
        "-keyalg",
        "EC",
        "-dname",
        "CN=localhost",
        "-ext",
        "san=dns:localhost",
        "-keystore",
        keys.toString());
    keytool(
        "-exportcert",
        "-rfc",
        "-alias",
        "host",
        "-keystore",
        keys.toString(),
        "-file",
        folder.resolve("ca.pem").toString());
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream file = Files.newInputStream(keys)) {
      store.load(file, PASSWORD.toCharArray());
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext("/", exchange -> exchange.sendResponseHeaders(204, -1));
    server.start();
    return server;
  }

  private static void keytool(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-storepass", PASSWORD, "-storetype", "PKCS12"));
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }
}
