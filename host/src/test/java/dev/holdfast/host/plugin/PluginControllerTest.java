package dev.holdfast.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.identity.People;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A running host, spoken to over HTTP, into whose folder jars are dropped. */
class PluginControllerTest {

  private static final String PLUGINS = "/api/v1/plugins";

  @TempDir static Path home;
  static TestHost host;

  @BeforeAll
  static void start() throws Exception {
    Path folder = Files.createDirectory(home.resolve("plugins"));
    Files.writeString(folder.resolve("broken.jar"), "no jar");
    host = TestHost.start(home);
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  @Test
  void aJarGoesThroughItsLife() throws Exception {
    Path jar = TestJar.plugin("box").writeTo(home.resolve("plugins/box.jar"));
    await().atMost(Duration.ofSeconds(5)).until(() -> host.get(PLUGINS + "/box").status() == 200);
    JsonNode box = host.get(PLUGINS + "/box").json();
    assertThat(box.path("state").asText()).isEqualTo("ACTIVE");
    assertThat(box.path("version").asText()).isEqualTo("1.0.0");
    assertThat(box.path("trust").asText()).isEqualTo("UNSIGNED");
    assertThat(box.path("file").asText()).isEqualTo(jar.toString());
    assertThat(box.path("sha256").asText()).hasSize(64);
    assertThat(box.at("/adapters/0/id").asText()).isEqualTo("box");

    Response disabled = host.post(PLUGINS + "/box/disable", "");
    assertThat(disabled.status()).isEqualTo(200);
    assertThat(disabled.json().path("state").asText()).isEqualTo("DISABLED");
    assertThat(host.post(PLUGINS + "/box/enable", "").json().path("state").asText())
        .isEqualTo("ACTIVE");

    assertThat(host.delete(PLUGINS + "/box").status()).isEqualTo(204);
    assertThat(jar).doesNotExist();
    Response gone = host.get(PLUGINS + "/box");
    assertThat(gone.status()).isEqualTo(404);
    assertThat(gone.json().path("code").asText()).isEqualTo("NOT_FOUND");
    assertThat(host.post(PLUGINS + "/box/enable", "").status()).isEqualTo(404);
  }

  @Test
  void theListSaysWhyAJarIsRefused() throws Exception {
    JsonNode broken = host.get(PLUGINS).json().path("items").path(0);
    assertThat(broken.path("file").asText()).endsWith("broken.jar");
    assertThat(broken.path("state").asText()).isEqualTo("REFUSED");
    assertThat(broken.path("code").asText()).isEqualTo("CORRUPT_JAR");
    assertThat(broken.path("reason").asText()).startsWith("The jar is damaged");
  }

  @Test
  void nothingWithoutTheToken() throws Exception {
    People.add(home, "somebody@example.com", "viewer");
    assertThat(host.send(host.anonymous(PLUGINS)).status()).isEqualTo(401);
    assertThat(host.send(host.anonymous(PLUGINS + "/box").DELETE()).status()).isEqualTo(401);
  }
}
