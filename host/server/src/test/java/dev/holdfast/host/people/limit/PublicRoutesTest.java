package dev.holdfast.host.people.limit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.TestUsers;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Anonymous callers have limits on each route that changes something. */
class PublicRoutesTest {

  private static final int MOST = 61;
  private static final String TOKEN = "\"token\": \"%s\"".formatted("x".repeat(43));
  private static final String PERSON = ", \"name\": \"X\", \"password\": \"%s\"";
  private static final Map<String, String> BODIES =
      Map.of(
          "/api/v1/setup",
          TOKEN + PERSON + ", \"organisation\": \"X\", \"email\": \"x@example.com\"",
          "/api/v1/auth/login",
          "\"email\": \"x@example.com\", \"password\": \"%s\"",
          "/api/v1/auth/forgot-password",
          "\"email\": \"x@example.com\"",
          "/api/v1/auth/reset-password",
          TOKEN + ", \"newPassword\": \"%s\"",
          "/api/v1/auth/verify-email",
          TOKEN,
          "/api/v1/invitations/lookup",
          TOKEN,
          "/api/v1/invitations/accept",
          TOKEN + PERSON);

  @TempDir Path home;

  @Test
  void areLimitedByNetwork() throws Exception {
    try (TestHost host = TestHost.start(home, TestUsers.QUICK)) {
      JsonNode paths = TestUsers.owner(host, home).get("/openapi.json").json().path("paths");
      TreeSet<String> open = new TreeSet<>();
      for (Map.Entry<String, JsonNode> path : paths.properties()) {
        JsonNode security = path.getValue().at("/post/security");
        if (security.isArray() && security.isEmpty()) {
          open.add(path.getKey());
        }
      }
      assertThat(open).isEqualTo(new TreeSet<>(BODIES.keySet()));
      for (String path : open) {
        assertLimited(host, path, "{" + BODIES.get(path).formatted(TestUsers.PASSWORD) + "}");
      }
    }
  }

  private static void assertLimited(TestHost host, String path, String body) throws Exception {
    Browser stranger = new Browser(host);
    Response answer = stranger.post(path, body);
    assertThat(answer.status()).as(path + answer.text()).isIn(202, 400, 401, 404, 409);
    for (int i = 1; i < MOST && answer.status() != 429; i++) {
      // Accounts have limits of their own.
      answer = stranger.post(path, body.replace("x@", "x" + i + "@"));
    }
    assertThat(answer.status()).as(path).isEqualTo(429);
    assertThat(answer.header("Retry-After")).as(path).matches("[1-9][0-9]*");
    assertThat(new Browser(host).post(path, body).status()).as("another network").isNotEqualTo(429);
  }
}
