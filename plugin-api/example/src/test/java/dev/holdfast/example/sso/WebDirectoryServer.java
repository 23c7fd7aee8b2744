package dev.holdfast.example.sso;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.sso.SsoAnswer;
import dev.holdfast.plugin.sso.SsoRequest;
import dev.holdfast.plugin.sso.SsoStep;
import dev.holdfast.testkit.sso.Person;
import dev.holdfast.testkit.sso.SsoProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** A directory in which each person's password is their id, backwards. */
final class WebDirectoryServer implements SsoProvider, AutoCloseable {

  static final String THREADS = "web-directory";

  private final Semaphore answering = new Semaphore(1);
  private final ExecutorService threads =
      Executors.newCachedThreadPool(work -> new Thread(work, THREADS));
  private final HttpServer server;

  WebDirectoryServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/no", exchange -> answer(exchange, 404, new byte[0]));
    server
        .createContext("/me", this::describe)
        .setAuthenticator(
            new BasicAuthenticator("directory") {
              @Override
              public boolean checkCredentials(String userName, String password) {
                return password.equals(password(userName));
              }
            });
    server.start();
  }

  URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private static String password(String userName) {
    return new StringBuilder(userName + "-Pa55").reverse().toString();
  }

  private void describe(HttpExchange exchange) throws IOException {
    answering.acquireUninterruptibly();
    answering.release();
    String id = exchange.getPrincipal().getUsername();
    Person person =
        List.of(Person.ADA, Person.BOB).stream()
            .filter(known -> known.id().equals(id))
            .findFirst()
            .orElseThrow();
    Map<String, Object> claims =
        Map.of(
            "sub", person.id(),
            "name", person.name(),
            "email", person.email(),
            "email_verified", person.emailVerified(),
            "groups", person.groups());
    answer(exchange, 200, new ObjectMapper().writeValueAsBytes(claims));
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public SsoAnswer signIn(SsoRequest request, SsoStep step, Person person) {
    return new SsoAnswer.Password(request, person.id(), SecretText.of(password(person.id())));
  }

  @Override
  public SsoAnswer decline(SsoRequest request, SsoStep step) {
    throw new UnsupportedOperationException("People decline by not entering a password");
  }

  @Override
  public void suspend() {
    answering.acquireUninterruptibly();
  }

  @Override
  public void resume() {
    answering.release();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
