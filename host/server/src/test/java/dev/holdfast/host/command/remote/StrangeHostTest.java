package dev.holdfast.host.command.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.holdfast.cli.CommandRunner;
import dev.holdfast.cli.CommandRunner.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Responses may come from something other than a host. */
class StrangeHostTest {

  @TempDir Path folder;

  private final List<String> asked = new ArrayList<>();
  private HttpServer server;
  private CommandRunner commands;

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    commands = new CommandRunner("--key-file", Logins.key(folder.resolve("key.json"), url));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void truncatedListPrintsOneDocumentWithTheError() throws Exception {
    server.createContext(
        "/api/v1/roles",
        exchange -> {
          boolean first = !exchange.getRequestURI().getQuery().contains("after");
          answer(
              exchange,
              first ? 200 : 403,
              first
                  ? "{\"items\": [{\"slug\": \"a\"}], \"next\": \"x\"}"
                  : "{\"code\": \"FORBIDDEN\", \"detail\": \"Not any more.\"}");
        });
    Result result = commands.run("roles", "list", "--all", "--json");
    assertThat(result.code()).isEqualTo(1);
    JsonNode document = result.json();
    assertThat(document.path("items")).hasSize(1);
    assertThat(document.path("code").asText()).isEqualTo("FORBIDDEN");
    assertThat(document.path("message").asText()).isEqualTo("Not any more.");
    assertThat(document.has("next")).isFalse();
    assertThat(result.err()).contains("[FORBIDDEN]");
  }

  @Test
  void keyIsNotSentToARedirect() {
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/elsewhere");
          answer(exchange, 302, "");
        });
    Result result = commands.run("roles", "list");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains("is not a Holdfast host (status 302)");
    assertThat(asked).hasSize(1);
  }

  @Test
  void proxyPageIsNotAnAnswer() throws Exception {
    server.createContext("/", exchange -> answer(exchange, 502, "<html>Bad gateway"));
    Result result = commands.run("members", "list", "--json");
    assertThat(result.json().path("message").asText()).contains("not a Holdfast host (status 502)");
    assertThat(result.err()).doesNotContain("\tat ");
  }

  @Test
  void hostTextCannotControlTheTerminal() {
    String detail = "Gone.\\u001b[2J\\u202eok\\nSecond line";
    server.createContext(
        "/",
        exchange ->
            answer(
                exchange,
                409,
                "{\"code\": \"CONFLICT\", \"detail\": \"%s\", \"hint\": \"%1$s\"}"
                    .formatted(detail)));
    Result result = commands.run("roles", "list");
    assertThat(result.err())
        .contains("Gone.\uFFFD[2J\uFFFDok", "Second line", "[CONFLICT]")
        .doesNotContain("\u001b", "\u202e");
  }

  @Test
  void responsesCannotControlTheTerminal() throws Exception {
    server.createContext(
        "/", exchange -> answer(exchange, 200, "{\"organisation\": \"Ba\\u001b[2Jkery\"}"));
    String token = Files.writeString(folder.resolve("token"), "any").toString();
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    Result result =
        new CommandRunner().run("invitations", "lookup", "--url", url, "--token-file", token);
    assertThat(result.out()).contains("Ba\uFFFD[2Jkery invites");
  }

  private void answer(HttpExchange exchange, int status, String body) throws IOException {
    asked.add(exchange.getRequestURI().getPath());
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
