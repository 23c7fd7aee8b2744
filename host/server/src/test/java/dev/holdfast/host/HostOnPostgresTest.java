package dev.holdfast.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.testkit.server.PostgresServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostOnPostgresTest {

  private static final String PROFILES = "/api/v1/encryption-profiles";

  @TempDir Path home;

  @Test
  void isNotReadyWhileTheDatabaseIsUnreachable() throws Exception {
    try (PostgresServer server = PostgresServer.start()) {
      Map<String, String> environment =
          Map.of(
              "HOLDFAST_DATABASE_URL",
              "postgresql://%s:%d/postgres".formatted(server.host(), server.port()),
              "HOLDFAST_DATABASE_USER",
              server.superuser(),
              "HOLDFAST_DATABASE_PASSWORD",
              server.superuserPassword());
      try (TestHost host = TestHost.start(home, environment)) {
        for (int i = 0; i < 3; i++) {
          assertThat(host.post(PROFILES, "{\"name\": \"p" + i + "\"}").status()).isEqualTo(201);
        }
        assertThat(host.post(PROFILES, "{\"name\": \"p0\"}").status()).isEqualTo(409);
        var page = host.get(PROFILES + "?limit=2").json();
        assertThat(page.path("items")).hasSize(2);
        var last = host.get(PROFILES + "?limit=2&after=" + page.path("next").asText()).json();
        assertThat(last.at("/items/0/name").asText()).isEqualTo("p0");
        assertThat(host.get("/health/ready").json().path("database").asText()).isEqualTo("UP");
        server.stop();
        await().until(() -> host.send(host.anonymous("/health/ready")).status() == 503);
        var unready = host.send(host.anonymous("/health/ready"));
        assertThat(unready.json().path("database").asText()).isEqualTo("DOWN");
        assertThat(host.send(host.anonymous("/health/live")).status()).isEqualTo(200);
        var refused = host.get(PROFILES);
        assertThat(refused.status()).as(refused.text()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isNotEmpty();
      }
    }
  }
}
