package dev.holdfast.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.dist.fixture.Distribution;
import dev.holdfast.dist.fixture.HostProcess;
import dev.holdfast.dist.fixture.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code holdfast up} as a process. */
class HostTest {

  private static final Duration START_LIMIT = Duration.ofSeconds(4);
  private static final Duration HOT_LIMIT = Duration.ofSeconds(5);
  private static final Path EXAMPLE = Path.of(System.getProperty("holdfast.example"));

  private Distribution distribution;
  private HostProcess host;

  @BeforeEach
  void start() throws Exception {
    distribution = Distribution.fresh();
    host = HostProcess.start(distribution);
  }

  @AfterEach
  void stop() throws Exception {
    host.close();
    distribution.close();
  }

  @Tag("timing")
  @Test
  void startsQuickly() {
    System.out.println("holdfast up: ready after " + host.startTime().toMillis() + " ms");
    assertThat(host.startTime()).isLessThan(START_LIMIT);
  }

  @Test
  void stopsCleanly() throws Exception {
    Result stopped = host.stop();
    assertThat(stopped.exitCode()).isIn(0, 143);
    assertThat(stopped.text()).doesNotContain("Exception").doesNotContain("ERROR");
  }

  @Test
  void droppedJarIsUsedOnceApprovedAndGarbageIsRefused() throws Exception {
    Path folder = Files.createDirectories(distribution.home().resolve("plugins"));
    Path tables = Files.createDirectories(distribution.file("texts/library"));
    Files.writeString(tables.resolve("book"), "one\ntwo\n");
    ObjectNode source = new JsonMapper().createObjectNode();
    source.put("name", "texts").put("type", "database").put("adapterId", "text-folder");
    source.putObject("config").put("folder", tables.getParent().toString());

    Files.copy(EXAMPLE, folder.resolve("example.jar"));
    await().atMost(HOT_LIMIT).until(() -> state("example.jar").equals("PENDING"));
    JsonNode pending = plugin("example.jar").path("pending");
    assertThat(pending.at("/adapters/0/id").asText()).isEqualTo("text-folder");
    ObjectNode approval = new JsonMapper().createObjectNode();
    approval.set("sha256", pending.path("sha256"));
    JsonNode approved = host.post("/api/v1/plugin-approvals", approval);
    assertThat(approved.path("state").asText()).isEqualTo("ACTIVE");
    String id = host.post("/api/v1/adapters", source).path("id").asText();
    JsonNode databases = host.get("/api/v1/adapters/" + id + "/databases");
    assertThat(databases.toString()).contains("library");

    Files.writeString(folder.resolve("garbage.jar"), "no jar");
    await().atMost(HOT_LIMIT).until(() -> state("garbage.jar").equals("REFUSED"));
    assertThat(plugin("garbage.jar").path("reason").asText()).isNotEmpty();
    assertThat(state("example.jar")).isEqualTo("ACTIVE");
  }

  @Test
  void consoleListsBundledPluginsAndApprovesOthers() throws Exception {
    for (JsonNode plugin : host.get("/api/v1/plugins").path("items")) {
      assertThat(plugin.path("trust").asText()).as(plugin.toString()).isEqualTo("BUNDLED");
      assertThat(plugin.path("state").asText()).isEqualTo("ACTIVE");
    }
    Path folder = Files.createDirectories(distribution.home().resolve("plugins"));
    Path jar = Files.copy(EXAMPLE, folder.resolve("example.jar"));
    Result listed = distribution.run("plugins");
    assertThat(listed.text())
        .contains("pending", "APPROVAL_REQUIRED", "declares database/text-folder");
    String command =
        listed.text().lines().filter(l -> l.contains("plugins approve")).findFirst().get();
    String sha256 = command.substring(command.lastIndexOf(' ') + 1);
    assertThat(distribution.run("plugins", "approve", sha256).exitCode()).isZero();
    await().atMost(HOT_LIMIT).until(() -> state("example.jar").equals("ACTIVE"));
    assertThat(distribution.run("plugins", "approvals").text()).contains(sha256, "example 0.1.0");
    assertThat(distribution.run("plugins", "revoke", sha256).exitCode()).isZero();
    await().atMost(HOT_LIMIT).until(() -> state("example.jar").equals("PENDING"));
    assertThat(distribution.run("plugins", "revoke", sha256).exitCode()).isNotZero();
    assertThat(distribution.run("plugins", "approve", "--json", jar.toString()).text())
        .contains("\"sha256\" : \"" + sha256);
  }

  private String state(String jar) throws Exception {
    return plugin(jar).path("state").asText();
  }

  private JsonNode plugin(String jar) throws Exception {
    for (JsonNode plugin : host.get("/api/v1/plugins").path("items")) {
      if (plugin.path("file").asText().endsWith(jar)) {
        return plugin;
      }
    }
    return new JsonMapper().createObjectNode();
  }
}
