package dev.holdfast.host.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.TestUsers;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Malformed input of any kind never makes the host fail. */
class MalformedRequestTest {

  private static final int SAMPLE = 1;
  private static final Duration LIMIT = Duration.ofSeconds(15);

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\0",
          "a\0b",
          "0",
          "-1",
          "+1",
          "1.5",
          "1e3",
          "99999999999999999999",
          "٣",
          "NaN",
          "null",
          "true",
          "[]",
          "{}",
          "'; drop table session; --",
          "%",
          "%_%",
          "\\",
          "2026-01-01",
          "2026-13-45T99:99:99Z",
          "2026-01-01T00:00:00",
          "+1000000000-12-31T23:59:59Z",
          "-1000000000-01-01T00:00:00Z",
          "00000000-0000-0000-0000-000000000000",
          "ffffffff-ffff-ffff-ffff-ffffffffffff",
          "x".repeat(3000),
          "\uD83D\uDE00",
          "\r\nX-Injected: 1",
          "../../etc/passwd");

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1.5",
          "1e400",
          "1e999999999",
          "123456789012345678901234567890",
          "\"\"",
          "\" \"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"2026-01-01\"",
          "\"" + "x".repeat(5000) + "\"",
          "[]",
          "[null]",
          "[[[]]]",
          "[{}]",
          "{}",
          "{\"\": 1}",
          "{\"\\u0000\": 1}");

  private static final List<String> BODIES =
      List.of(
          "",
          " ",
          "null",
          "true",
          "0",
          "\"text\"",
          "[]",
          "[{}]",
          "{",
          "{}}",
          "{\"a\": }",
          "{'a': 1}",
          "{\"a\": NaN}",
          "\uFEFF{}",
          "{\"\": {}}",
          "[".repeat(5000),
          "[" + "{},".repeat(50_000) + "{}]",
          "{\"a\": " + "9".repeat(5000) + "}");

  /** Requests that would end what the others need. */
  private static final Set<String> KEPT =
      Set.of(
          "DELETE /api/v1/me",
          "DELETE /api/v1/me/sessions",
          "DELETE /api/v1/organisation",
          "POST /api/v1/auth/logout");

  @TempDir static Path home;
  @AutoClose static TestHost host;
  static Browser owner;
  static JsonNode document;

  private final List<String> faults = new ArrayList<>();
  private int sent;

  @BeforeAll
  static void start() throws Exception {
    host = TestHost.start(home, TestUsers.QUICK);
    owner = host.owner();
    document = owner.get("/openapi.json").json();
  }

  /**
   * One value for each input, rotating with each change of the API; HostileTenantTest sends more.
   */
  @Test
  void someMalformedRequestsAreRefused() throws Exception {
    Random random = new Random(document.toString().hashCode());
    sendAll(
        values -> {
          List<String> shuffled = new ArrayList<>(values);
          Collections.shuffle(shuffled, random);
          return shuffled.subList(0, Math.min(SAMPLE, shuffled.size()));
        });
  }

  @Test
  @Tag("slow")
  void everyMalformedRequestIsRefused() throws Exception {
    sendAll(values -> values);
  }

  @Test
  void malformedTimesAreNamed() throws Exception {
    for (String time : List.of("2026-01-01", "yesterday", "", "+1000000000-12-31T23:59:59Z")) {
      for (String path : List.of("/api/v1/audit-logs?from=", "/api/v1/audit-logs/export?to=")) {
        Response answer = owner.get(path + encoded(time));
        assertThat(answer.status()).as(time).isEqualTo(400);
        assertThat(answer.json().path("code").asText()).isEqualTo("INVALID_PARAMETER");
        assertThat(answer.json().at("/errors/0/message").asText()).contains("must be a time");
      }
    }
    assertThat(owner.get("/api/v1/audit-logs?from=2026-01-01T00:00:00%2B02:00").status())
        .isEqualTo(200);
  }

  private interface Choice {
    List<String> of(List<String> values);
  }

  private void sendAll(Choice choice) throws Exception {
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        String method = operation.getKey().toUpperCase(Locale.ROOT);
        if (!KEPT.contains(method + " " + path.getKey())) {
          sendParameters(method, path.getKey(), operation.getValue(), choice);
          sendBodies(method, path.getKey(), operation.getValue(), choice);
        }
      }
    }
    assertThat(faults).isEmpty();
    assertThat(sent).isGreaterThan(300);
  }

  private void sendParameters(String method, String path, JsonNode operation, Choice choice)
      throws Exception {
    for (JsonNode parameter : operation.path("parameters")) {
      String name = parameter.path("name").asText();
      for (String value : choice.of(TEXTS)) {
        switch (parameter.path("in").asText()) {
          case "query" ->
              send(method, filled(path) + "?" + name + "=" + encoded(value), "{}", null, "");
          case "path" ->
              send(method, filled(path.replace("{" + name + "}", encoded(value))), "{}", null, "");
          default -> send(method, filled(path), "{}", name, value);
        }
      }
    }
  }

  private void sendBodies(String method, String path, JsonNode operation, Choice choice)
      throws Exception {
    JsonNode reference = operation.at("/requestBody/content/application~1json/schema/$ref");
    if (reference.isMissingNode()) {
      return;
    }
    for (String body : choice.of(BODIES)) {
      send(method, filled(path), body, null, "");
    }
    JsonNode schema = document.at(reference.asText().substring(1));
    for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
      for (String value : choice.of(VALUES)) {
        String body = "{\"%s\": %s}".formatted(field.getKey(), value);
        send(method, filled(path), body, null, "");
      }
    }
  }

  private void send(String method, String path, String body, @Nullable String header, String value)
      throws Exception {
    HttpRequest.Builder request = owner.request(path);
    if (header != null && value.chars().allMatch(c -> c >= ' ' && c < 127)) {
      request.header(header, value);
    } else {
      request.header("If-Match", "*");
    }
    if (path.endsWith("/events")) {
      request.header("Accept", "text/event-stream");
    }
    sent++;
    String what = "%s %s %.80s".formatted(method, path, body);
    request.timeout(LIMIT);
    request.method(
        method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    try {
      Response answer = host.send(request);
      if (answer.status() >= 500) {
        faults.add("%s: %d %s".formatted(what, answer.status(), answer.text()));
      }
    } catch (IOException e) {
      faults.add(what + ": " + e);
    }
  }

  private static String filled(String path) {
    return path.replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
