package dev.holdfast.host.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemsTest {

  private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

  @TempDir static Path home;
  @AutoClose static TestHost host;

  @BeforeAll
  static void start() {
    host = TestHost.start(home);
  }

  @Test
  void problemSaysWhatWhereAndWhy() throws Exception {
    JsonNode problem = host.get("/api/v1/jobs/" + NOBODY).json();
    assertThat(problem.path("type").asText()).isEqualTo("urn:holdfast:problem:NOT_FOUND");
    assertThat(problem.path("title").asText()).isEqualTo("Not found");
    assertThat(problem.path("status").asInt()).isEqualTo(404);
    assertThat(problem.path("detail").asText()).isNotBlank();
    assertThat(problem.path("instance").asText()).isEqualTo("/api/v1/jobs/" + NOBODY);
  }

  /** Jetty's own answers are HTML, and know nothing of codes. */
  @ParameterizedTest
  @CsvSource({
    "GET /api/v1/jobs/%00, 400, INVALID_REQUEST",
    "GET /api/v1/jobs/%ZZ, 400, INVALID_REQUEST",
    "PUT /api/v1/jobs/%ZZ, 400, INVALID_REQUEST",
    "GET /api/v1/jobs/..%2fx, 400, INVALID_PARAMETER",
    "GET /../../etc/passwd, 400, INVALID_REQUEST",
  })
  void requestsRefusedByJettyAreProblems(String line, int status, String code) throws Exception {
    assertProblem(raw(line, ""), status, code);
  }

  @Test
  void overlongUrlsAndHeadersAreProblems() throws Exception {
    String much = "a".repeat(20_000);
    assertProblem(raw("GET /" + much, ""), 414, "TOO_LARGE");
    assertProblem(raw("GET /api/v1/jobs", "X-Much: " + much + "\r\n"), 431, "TOO_LARGE");
    assertProblem(raw("GET /api/v1/jobs", "Expect: the impossible\r\n"), 417, "INVALID_REQUEST");
  }

  @Test
  void unsupportedMethodNamesTheSupportedOnes() throws Exception {
    Response response = host.delete("/api/v1/jobs");
    assertThat(response.status()).isEqualTo(405);
    assertThat(response.json().path("code").asText()).isEqualTo("METHOD_NOT_ALLOWED");
    assertThat(response.header("Allow")).contains("GET", "POST");
    Response head = host.send(host.request("/api/v1/jobs").method("HEAD", BodyPublishers.noBody()));
    assertThat(head.status()).isEqualTo(405);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/jobs?limt=3",
        "/api/v1/jobs?limit=abc",
        "/api/v1/jobs?limit=",
        "/api/v1/jobs?limit=-1",
        "/api/v1/jobs?limit=201",
        "/api/v1/jobs?limit=99999999999",
        "/api/v1/jobs?limit=1&limit=2",
        "/api/v1/jobs?after=yesterday",
        "/api/v1/jobs?after=1-1-1-1-1",
        "/api/v1/executions?status=ended",
        "/api/v1/jobs/7",
        "/api/v1/plugins?limit=5",
        "/api/v1/backups/" + NOBODY + "/download",
        "/api/v1/backups/" + NOBODY + "/download?entry=first",
      })
  void malformedParametersAreRefused(String path) throws Exception {
    Response response = host.get(path);
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.json().path("code").asText()).isEqualTo("INVALID_PARAMETER");
    assertThat(response.json().at("/errors/0/pointer").asText()).startsWith("/");
  }

  @Test
  void unknownParameterIsAnsweredWithTheKnownOnes() throws Exception {
    JsonNode problem = host.get("/api/v1/executions?jobid=1&limit=x").json();
    assertThat(problem.path("hint").asText()).contains("jobId, type, status, after, limit");
    assertThat(problem.path("errors")).hasSize(2);
    JsonNode misnamed = host.get("/api/v1/jobs/shop").json();
    assertThat(misnamed.at("/errors/0/message").asText()).contains("UUID");
    assertThat(misnamed.path("hint").asText()).as("no query was sent").isEmpty();
    Response deletion = host.delete("/api/v1/backups/" + NOBODY + "?force=yes");
    assertThat(deletion.json().at("/errors/0/message").asText()).contains("true or false");
  }

  @Test
  void editRequiresIfMatch() throws Exception {
    String profiles = "/api/v1/encryption-profiles";
    Response made = host.post(profiles, "{\"name\": \"edited\"}");
    String path = profiles + "/" + made.json().path("id").asText();
    assertEdit(path, null, 428, "PRECONDITION_REQUIRED");
    assertEdit(path, "garbage", 400, "INVALID_PARAMETER");
    assertEdit(path, "\"0\" \"1\"", 400, "INVALID_PARAMETER");
    assertEdit(path, "\"77\"", 412, "STALE");
    assertEdit(path, "W/" + made.header("ETag"), 412, "STALE");
    assertEdit(path, "\"77\", " + made.header("ETag"), 200, "");
    assertEdit(path, "*", 200, "");
    var late = host.request(path).PUT(BodyPublishers.ofString("{\"name\": \"edited\"}"));
    assertThat(host.send(late.header("If-Match", "\"77\"")).json().path("detail").asText())
        .isEqualTo("The encryption profile was changed since you read it.");
  }

  private static void assertEdit(String path, String ifMatch, int status, String code)
      throws Exception {
    var request = host.request(path).PUT(BodyPublishers.ofString("{\"name\": \"edited\"}"));
    Response response = host.send(ifMatch == null ? request : request.header("If-Match", ifMatch));
    assertThat(response.status()).as(ifMatch).isEqualTo(status);
    assertThat(response.json().path("code").asText()).isEqualTo(code);
  }

  private static void assertProblem(String answer, int status, String code) throws Exception {
    String[] parts = answer.split("\r\n\r\n", 2);
    assertThat(parts[0]).startsWith("HTTP/1.1 " + status);
    assertThat(parts[0]).containsPattern("(?i)content-type: application/problem\\+json");
    assertThat(parts[0]).containsIgnoringCase("X-Content-Type-Options: nosniff");
    JsonNode problem = new ObjectMapper().readTree(parts[1]);
    assertThat(problem.path("code").asText()).isEqualTo(code);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("instance").asText()).isNotEqualTo("/badMessage");
  }

  /** Java's own client would not send what is wrong. */
  private static String raw(String line, String headers) throws Exception {
    URI any = host.request("/").build().uri();
    try (Socket socket = new Socket(any.getHost(), any.getPort())) {
      socket.setSoTimeout(10_000);
      String request =
          line
              + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
              + host.headerLines()
              + headers
              + "\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      InputStream answer = socket.getInputStream();
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
