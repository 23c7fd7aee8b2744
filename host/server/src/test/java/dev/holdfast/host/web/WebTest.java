package dev.holdfast.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebTest {

  private static final String SETTING = "/api/v1/settings/maxConcurrentJobs";

  @TempDir static Path home;
  @AutoClose static TestHost host;

  @BeforeAll
  static void start() throws Exception {
    host = TestHost.start(home, Map.of("HOLDFAST_HTTP_BODY_LIMIT", "2048"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health/live", "/health/ready"})
  void healthNeedsNoAuthentication(String path) throws Exception {
    Response response = host.send(host.anonymous(path));
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.json().path("status").asText()).isEqualTo("UP");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/v1/settings", "/openapi.json", "/metrics", "/nowhere", "/", "/health"})
  void everythingElseNeedsAuthentication(String path) throws Exception {
    Response response = host.send(host.anonymous(path));
    assertThat(response.status()).isEqualTo(401);
    assertProblem(response, "UNAUTHENTICATED");
    Response wrong = host.send(host.anonymous(path).header("Authorization", "Bearer nonsense"));
    assertThat(wrong.status()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"value\": | 400",
        "{\"value\": 3, \"more\": 1} | 422",
        "{\"value\": \"3\"} | 422",
        "{\"value\": 3.5} | 422",
        "{\"value\": 3} x | 400",
        "[] | 422",
        "null | 422",
        "{} | 422",
        "{\"value\": 99999999999} | 422",
        "{\"value\": 3, \"value\": 4} | 400",
      })
  void malformedBodiesAreClientErrors(String body, int status) throws Exception {
    Response response = host.put(SETTING, body);
    assertThat(response.status()).isEqualTo(status);
    assertThat(response.json().path("code").asText()).startsWith("INVALID_");
  }

  @Test
  void oversizedBodyIsRefusedWithAndWithoutLength() throws Exception {
    String large = "{\"value\": 3" + " ".repeat(5000) + "}";
    Response known = host.put(SETTING, large);
    assertThat(known.status()).isEqualTo(413);
    assertProblem(known, "TOO_LARGE");
    Response chunked =
        host.send(
            host.request(SETTING)
                .PUT(
                    BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(large.getBytes()))));
    assertThat(chunked.status()).isEqualTo(413);
  }

  @ParameterizedTest
  @MethodSource
  void hostileJsonIsAClientError(String json) throws Exception {
    Response response = host.put(SETTING, json);
    assertThat(response.status()).isEqualTo(400);
    assertProblem(response, "INVALID_REQUEST");
  }

  static Stream<String> hostileJsonIsAClientError() {
    return Stream.of("[".repeat(2000), "{\"value\": [\"a\\u0000b\"]}");
  }

  @Test
  void unknownRoutesAndMethodsAreProblems() throws Exception {
    Response unknown = host.get("/api/v1/nothing");
    assertThat(unknown.status()).isEqualTo(404);
    assertProblem(unknown, "NOT_FOUND");
    Response method = host.delete("/api/v1/settings");
    assertThat(method.status()).isEqualTo(405);
    assertProblem(method, "METHOD_NOT_ALLOWED");
  }

  @Test
  void settingsChangeWithinTheirLimits() throws Exception {
    assertThat(host.put(SETTING, "{\"value\": 7}").json().path("value").asInt()).isEqualTo(7);
    assertThat(host.get("/api/v1/settings").text()).contains("\"value\":7");
    Response over = host.put(SETTING, "{\"value\": 700}");
    assertThat(over.status()).isEqualTo(422);
    assertThat(over.json().at("/errors/0/pointer").asText()).isEqualTo("/value");
    assertThat(host.put("/api/v1/settings/nothing", "{\"value\": 7}").status()).isEqualTo(404);
  }

  @Test
  void responsesCarrySecurityHeaders() throws Exception {
    Response response = host.get("/api/v1/settings");
    assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(response.header("Content-Security-Policy")).contains("default-src 'none'");
    assertThat(response.header("Cache-Control")).isEqualTo("no-store");
    assertThat(response.header("Server")).isEmpty();
  }

  @Test
  void servesItsOpenApiDocument() throws Exception {
    JsonNode api = host.get("/openapi.json").json();
    assertThat(api.at("/paths").has("/api/v1/settings")).isTrue();
    assertThat(api.at("/components/schemas/AdapterConfigRequest/properties/config/type").asText())
        .isEqualTo("object");
    assertThat(api.at("/info/title").asText()).isEqualTo("Holdfast");
    assertThat(api.at("/servers/0/url").asText()).isEqualTo("/");
    assertThat(api.at("/components/securitySchemes/apiKey/scheme").asText()).isEqualTo("bearer");
    assertThat(host.get("/metrics").text()).contains("jvm_memory_used_bytes");
  }

  private static void assertProblem(Response response, String code) throws Exception {
    assertThat(response.header("Content-Type")).startsWith("application/problem+json");
    assertThat(response.json().path("code").asText()).isEqualTo(code);
    assertThat(response.json().path("status").asInt()).isEqualTo(response.status());
    assertThat(response.json().path("detail").asText()).isNotBlank();
  }
}
