package dev.holdfast.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.engine.plugin.TestJar;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.signin.TestUsers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A running host, accessed over HTTP, into whose folder jars are dropped. */
class PluginControllerTest {

  private static final String PLUGINS = "/api/v1/plugins";
  private static final String APPROVALS = "/api/v1/plugin-approvals";
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir static Path home;
  @AutoClose static TestHost host;

  @BeforeAll
  static void start() throws Exception {
    Path folder = Files.createDirectory(home.resolve("plugins"));
    Files.writeString(folder.resolve("broken.jar"), "no jar");
    host = TestHost.start(home);
  }

  @Test
  void jarIsDetectedDisabledEnabledAndRemoved() throws Exception {
    Path jar = TestJar.plugin("box").writeTo(home.resolve("plugins/box.jar"));
    await().atMost(SOON).until(() -> host.get(PLUGINS + "/box").status() == 200);
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
  void listGivesTheReasonForARefusedJar() throws Exception {
    JsonNode broken = host.get(PLUGINS).json().path("items").path(0);
    assertThat(broken.path("file").asText()).endsWith("broken.jar");
    assertThat(broken.path("state").asText()).isEqualTo("REFUSED");
    assertThat(broken.path("code").asText()).isEqualTo("CORRUPT_JAR");
    assertThat(broken.path("reason").asText()).startsWith("The jar is damaged");
  }

  @Test
  void pendingJarIsApprovedByItsHash() throws Exception {
    try (TestHost careful =
        TestHost.start(home.resolve("careful"), Map.of("HOLDFAST_PLUGIN_TRUST", "approve"))) {
      TestJar.plugin("crate")
          .manifest("Plugin-Adapters", "storage/crate")
          .writeTo(home.resolve("careful/plugins/crate.jar"));
      await().atMost(SOON).until(() -> careful.get(PLUGINS + "/crate").status() == 200);
      JsonNode crate = careful.get(PLUGINS + "/crate").json();
      assertThat(crate.path("state").asText()).isEqualTo("PENDING");
      assertThat(crate.at("/pending/adapters/0/id").asText()).isEqualTo("crate");
      assertThat(careful.get("/api/v1/adapter-types").json().path("items")).isEmpty();

      String sha256 = crate.at("/pending/sha256").asText();
      String body = "{\"sha256\": \"%s\"}".formatted(sha256);
      assertThat(careful.post(APPROVALS, "{\"sha256\": \"x\"}").status()).isEqualTo(422);
      assertThat(careful.post(APPROVALS, body.replace(sha256, "0".repeat(64))).status())
          .isEqualTo(404);
      Response approved = careful.post(APPROVALS, body);
      assertThat(approved.status()).as(approved.text()).isEqualTo(200);
      assertThat(approved.json().path("state").asText()).isEqualTo("ACTIVE");
      assertThat(approved.json().path("trust").asText()).isEqualTo("APPROVED");
      JsonNode listed = careful.get(APPROVALS).json().at("/items/0");
      assertThat(listed.path("sha256").asText()).isEqualTo(sha256);
      assertThat(listed.path("plugin").asText()).isEqualTo("crate");

      assertThat(careful.delete(APPROVALS + "/" + sha256).status()).isEqualTo(204);
      assertThat(careful.delete(APPROVALS + "/" + sha256).status()).isEqualTo(404);
      assertThat(careful.get(PLUGINS + "/crate").json().path("state").asText())
          .isEqualTo("PENDING");
      String log = careful.get("/api/v1/audit-logs?resource=plugin-jar").text();
      assertThat(log).contains("plugin.approve", "plugin.revoke-approval", sha256, "storage/crate");
    }
  }

  @Test
  void everyRouteRequiresAuthentication() throws Exception {
    TestUsers.add(home, "somebody@example.com", "viewer");
    assertThat(host.send(host.anonymous(PLUGINS)).status()).isEqualTo(401);
    assertThat(host.send(host.anonymous(PLUGINS + "/box").DELETE()).status()).isEqualTo(401);
  }
}
