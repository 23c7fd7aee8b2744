package dev.holdfast.host.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.engine.plugin.TestJar;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** People check sources of a plugin that hangs, again and again. */
@Tag("slow") // The host waits a minute for each check.
@Timeout(300)
class HangingPluginTest {

  private static final int MOST = 4;
  private static final String DEAF =
      "while (Boolean.getBoolean(\"%s\")) {".formatted(Attack.PROPERTY)
          + " try { Thread.sleep(20); } catch (InterruptedException deaf) {} } return null;";

  @TempDir Path home;

  @BeforeEach
  void hold() {
    System.setProperty(Attack.PROPERTY, "true");
  }

  @AfterEach
  void letGo() {
    System.clearProperty(Attack.PROPERTY);
  }

  @Test
  void hangingPluginCostsAFewThreadsAndDisturbsNobody() throws Exception {
    TestJar.plugin("deaf").adapter("deaf", DEAF).writeTo(home.resolve("plugins/deaf.jar"));
    TestJar.plugin("good").writeTo(home.resolve("plugins/good.jar"));
    Map<String, String> environment =
        Map.of("HOLDFAST_PLUGIN_LOST_THREADS", "" + MOST, "HOLDFAST_SHUTDOWN_SECONDS", "1");
    ExecutorService people = Executors.newFixedThreadPool(20);
    try (TestHost host = TestHost.start(home, environment)) {
      String deaf = adapter(host, "deaf");
      String good = adapter(host, "good");
      List<CompletableFuture<Integer>> checks = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        checks.add(CompletableFuture.supplyAsync(() -> check(host, deaf).status(), people));
      }
      await()
          .atMost(Duration.ofMinutes(2))
          .pollInterval(Duration.ofMillis(100))
          .until(
              () -> {
                assertThat(host.send(host.anonymous("/health/live")).status()).isEqualTo(200);
                return lost(host) == MOST;
              });
      checks.forEach(CompletableFuture::join);
      for (int i = 0; i < 20; i++) {
        Response refused = check(host, deaf);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("code").asText()).isEqualTo("PLUGIN_UNAVAILABLE");
      }
      assertThat(lost(host)).isEqualTo(MOST);
      assertThat(check(host, good).json().path("ok").asBoolean()).isTrue();
      assertThat(host.get("/api/v1/adapters/" + deaf).status()).isEqualTo(200);
    } finally {
      people.shutdownNow();
    }
  }

  private static String adapter(TestHost host, String plugin) throws Exception {
    String body =
        "{\"name\": \"%s\", \"type\": \"storage\", \"adapterId\": \"%s\", \"config\": {\"path\": \"x\"}}";
    return host.post("/api/v1/adapters", body.formatted(plugin, plugin)).json().path("id").asText();
  }

  private static Response check(TestHost host, String adapter) {
    try {
      return host.send(
          host.request("/api/v1/adapters/" + adapter + "/check")
              .POST(HttpRequest.BodyPublishers.noBody())
              .timeout(Duration.ofMinutes(2)));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static int lost(TestHost host) throws Exception {
    for (JsonNode plugin : host.get("/api/v1/plugins").json().path("items")) {
      if (plugin.path("id").asText().equals("deaf")) {
        return plugin.path("lostThreads").asInt();
      }
    }
    throw new AssertionError("No such plugin");
  }
}
