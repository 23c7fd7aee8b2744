package dev.holdfast.host.boundary;

import static dev.holdfast.host.job.TestJobs.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.boundary.sample.DiallingPlugin;
import dev.holdfast.host.job.TestJobs;
import dev.holdfast.host.organisation.OrganisationClient;
import dev.holdfast.host.signin.Browser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other organisations learn what failed, but no locations on the machine. */
class DiscreetAnswersTest {

  @TempDir static Path folder;
  static Path disk;
  static Path given;
  @AutoClose static TestHost host;
  static Browser owner;
  static Browser tailor;

  @BeforeAll
  static void start() throws Exception {
    folder = folder.toRealPath();
    Path home = folder.resolve("home");
    disk = Files.createDirectories(folder.resolve("disk of tailor"));
    given = Files.createSymbolicLink(folder.resolve("given"), disk);
    DiallingPlugin.install(home);
    TestJobs.installPlugin(home);
    host = TestHost.start(home, Map.of("HOLDFAST_PATHS", folder + ", tailor=" + given));
    owner = host.owner();
    tailor = new OrganisationClient(host, owner).other("tailor", "tailor@example.com").owner();
  }

  @Test
  void checksRevealNoPaths() throws Exception {
    String body = json("{'type': 'storage', 'adapterId': 'talkative', 'config': {'path': '%s/x'}}");
    JsonNode told = tailor.post("/api/v1/adapters/check", body.formatted(given)).json();
    assertThat(told.path("message").asText())
        .matches("…/tar can't copy " + given + "/x to …\\S*/part\\.");
    assertThat(told.path("hint").asText()).isEqualTo("Look into …/conf/net.properties.");
    JsonNode ours =
        owner.post("/api/v1/adapters/check", body.formatted(folder.resolve("ours"))).json();
    assertThat(ours.path("message").asText()).contains("/usr/bin/tar", folder + "/home/scratch");
  }

  @Test
  void runsLogsAndProblemsRevealNoPaths() throws Exception {
    String storage = adapter("storage", "talkative", "'path': '" + given + "'");
    String source = adapter("database", "scripted", "");
    String run = ended(source, storage);
    String log = tailor.get(run + "/log").text();
    assertThat(log).contains("It will fail", "…/tar can't copy " + given);
    assertDiscreet(log);
    assertDiscreet(tailor.get(run).text());
    Response rebuild =
        tailor.post(
            "/api/v1/backups/rebuild", json("{'adapterConfigId': '%s'}".formatted(storage)));
    assertThat(rebuild.json().path("code").asText()).as(rebuild.text()).isEqualTo("NO_SPACE");
    assertDiscreet(rebuild.text());
  }

  /** What a run that did well has to say stands in its metadata, and in the manifest. */
  @Test
  void resultsAndProofsRevealNoPaths() throws Exception {
    String run =
        ended(
            adapter("database", "talkative-source", ""),
            adapter("storage", "memory", "'name': 'discreet'"));
    JsonNode result = tailor.get(run).json();
    assertThat(result.path("status").asText()).as(result.toString()).isEqualTo("SUCCESS");
    assertThat(result.at("/metadata/warnings"))
        .extracting(JsonNode::asText)
        .containsExactly("shop: …/cake is stale", "shop: …/check doesn't run on this machine");
    assertDiscreet(result.toString());
    String backup =
        tailor.get("/api/v1/backups/" + result.at("/metadata/backupId").asText()).text();
    assertThat(backup).contains("…/check doesn't run");
    assertDiscreet(backup);
  }

  private static String ended(String source, String storage) throws Exception {
    String job =
        "{'name': 'to %s', 'sourceId': '%s', 'destinations': [{'adapterConfigId': '%s'}]}"
            .formatted(storage, source, storage);
    String id = made("/api/v1/jobs", json(job));
    String run = "/api/v1/executions/" + made("/api/v1/jobs/" + id + "/run", "");
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> tailor.get(run).json().hasNonNull("endedAt"));
    return run;
  }

  private static void assertDiscreet(String text) {
    assertThat(text)
        .doesNotContain("/usr/bin", folder + "/home", "disk of", System.getProperty("java.home"));
  }

  private static String adapter(String type, String adapter, String values) throws Exception {
    return made(
        "/api/v1/adapters",
        json(
            "{'name': '%s', 'type': '%s', 'adapterId': '%s', 'config': {%s}}"
                .formatted(adapter, type, adapter, values)));
  }

  private static String made(String path, String body) throws Exception {
    Response made = tailor.post(path, body);
    assertThat(made.status()).as(made.text()).isBetween(200, 299);
    return made.json().path("id").asText();
  }
}
