package dev.holdfast.host.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.organisation.OrganisationClient;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.TestUsers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What happens to runs, keys and sessions when their organisation is suspended, cancelled or
 * deleted.
 */
class OrganisationEndTest {

  private static final String JOBS = "/api/v1/jobs";
  private static final String EXECUTIONS = "/api/v1/executions";
  private static final String TOUCH_RUNNING =
      "update execution set status = status where status = 'Running'";

  @TempDir static Path home;
  @AutoClose static TestHost host;
  static OrganisationClient tenant;

  @BeforeAll
  static void start() throws Exception {
    TestJobs.installPlugin(home);
    host = TestHost.start(home, TestUsers.QUICK);
    tenant = new OrganisationClient(host, new Browser(host));
    assertThat(tenant.owner().logIn(TestUsers.OWNER, TestUsers.PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void deletionWaitsForRunsAndRevokesKeysAndSessions() throws Exception {
    OrganisationClient other = tenant.other("quarry", "quinn@example.com");
    Browser admin = other.addMember("ada@example.com", other.roleId("administrator"));
    Browser owner = other.owner();
    String key = other.make("me/api-keys", key()).path("text").asText();
    String job = job(other, "'bytes': 3000000, 'bytesPerSecond': 300000");
    String running = run(owner, job).json().path("id").asText();
    String waiting = run(owner, job).json().path("id").asText();
    Response refused = delete(owner, "quarry");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text()).contains("2 runs", running, waiting);
    assertThat(byKey(key)).isEqualTo(200);

    for (String run : List.of(waiting, running)) {
      assertThat(owner.post(EXECUTIONS + "/" + run + "/cancel", "").status()).isEqualTo(200);
    }
    assertThat(delete(owner, "quarry").status()).isEqualTo(204);
    for (Browser browser : List.of(owner, admin)) {
      assertThat(browser.get("/api/v1/auth/session").status()).isEqualTo(401);
    }
    assertThat(byKey(key)).isEqualTo(401);
    assertThat(tenant.owner().get(JOBS).status()).as("another organisation").isEqualTo(200);
  }

  @Test
  void nothingStartsInADeletedOrganisation() throws Exception {
    OrganisationClient other = tenant.other("tannery", "tom@example.com");
    String job = job(other, "");
    List<Callable<Response>> requests = new ArrayList<>();
    requests.add(() -> delete(other.owner(), "tannery"));
    for (int i = 0; i < 8; i++) {
      requests.add(() -> run(other.owner(), job));
    }
    List<Integer> answers = OrganisationClient.atOnce(requests);
    if (answers.get(0) == 204) {
      assertThat(answers).doesNotContain(202);
    } else {
      assertThat(answers.get(0)).isEqualTo(409);
      assertThat(answers).contains(202);
    }
  }

  @Test
  void suspensionLetsQueuedAndRunningWorkFinish() throws Exception {
    OrganisationClient other = tenant.other("smithy", "sue@example.com");
    Browser owner = other.owner();
    String job = job(other, "'bytes': 300000, 'bytesPerSecond': 300000");
    List<String> runs = List.of(start(owner, job), start(owner, job));
    enter("smithy", "SUSPENDED");
    assertThat(run(owner, job).status()).isEqualTo(403);
    for (String run : runs) {
      assertThat(ended(owner, run).path("status").asText()).isEqualTo("SUCCESS");
    }
  }

  @Test
  void cancellationEndsQueuedAndRunningWorkWithAReason() throws Exception {
    OrganisationClient other = tenant.other("saddlery", "sal@example.com");
    Browser owner = other.owner();
    String job = job(other, "'bytes': 30000000, 'bytesPerSecond': 300000");
    String running = start(owner, job);
    await().until(() -> execution(owner, running).path("status").asText().equals("RUNNING"));
    String waiting = start(owner, job);
    enter("saddlery", "CANCELLED");
    assertThat(run(owner, job).status()).isEqualTo(403);
    enter("saddlery", "ACTIVE");
    for (String run : List.of(running, waiting)) {
      JsonNode end = ended(owner, run);
      assertThat(end.path("status").asText()).isEqualTo("CANCELLED");
      assertThat(end.path("message").asText()).contains("The organisation was cancelled.");
    }
    assertThat(execution(owner, waiting).hasNonNull("startedAt")).isFalse();
    String log = owner.get("/api/v1/audit-logs?action=execution.cancel").text();
    assertThat(log).contains(running, waiting);
  }

  /** Another host changes only the database. */
  @Test
  @Tag("slow")
  void cancellationOnAnotherHostEndsRunningWork() throws Exception {
    OrganisationClient other = tenant.other("cooperage", "coby@example.com");
    Browser owner = other.owner();
    String run = start(owner, job(other, "'bytes': 30000000, 'bytesPerSecond': 300000"));
    await().until(() -> execution(owner, run).path("status").asText().equals("RUNNING"));
    String inDatabase = "update organisation set status = '%s' where slug = 'cooperage'";
    TestDatabase.update(home, inDatabase.formatted("cancelled"));
    TestDatabase.update(
        home, "update execution set cancel_requested = true where status = 'Running'");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> TestDatabase.update(home, TOUCH_RUNNING) == 0);
    TestDatabase.update(home, inDatabase.formatted("active"));
    JsonNode end = execution(owner, run);
    assertThat(end.path("status").asText()).isEqualTo("CANCELLED");
    assertThat(end.path("message").asText()).contains("The organisation was cancelled.");
  }

  @Test
  void nothingStartsInACancelledOrganisation() throws Exception {
    OrganisationClient other = tenant.other("bindery", "bea@example.com");
    String job = job(other, "'bytes': 30000000, 'bytesPerSecond': 300000");
    List<Callable<Response>> requests = new ArrayList<>();
    requests.add(() -> enter("bindery", "CANCELLED"));
    for (int i = 0; i < 8; i++) {
      requests.add(() -> run(other.owner(), job));
    }
    List<Integer> answers = OrganisationClient.atOnce(requests);
    assertThat(answers.get(0)).isEqualTo(200);
    enter("bindery", "ACTIVE");
    await()
        .atMost(Duration.ofSeconds(15))
        .untilAsserted(
            () ->
                assertThat(other.owner().get(EXECUTIONS).json().path("items"))
                    .allMatch(run -> run.path("status").asText().equals("CANCELLED")));
  }

  private static Response enter(String slug, String status) throws Exception {
    for (JsonNode each : tenant.owner().get("/api/v1/organisations").json().path("items")) {
      if (each.path("slug").asText().equals(slug)) {
        String path = "/api/v1/organisations/" + OrganisationClient.id(each) + "/status";
        Response entered = tenant.owner().put(path, "{\"status\": \"" + status + "\"}");
        assertThat(entered.status()).as(entered.text()).isEqualTo(200);
        return entered;
      }
    }
    throw new AssertionError("no organisation " + slug);
  }

  private static String start(Browser owner, String job) throws Exception {
    return OrganisationClient.id(run(owner, job).json());
  }

  private static JsonNode ended(Browser owner, String run) throws Exception {
    await().atMost(Duration.ofSeconds(30)).until(() -> execution(owner, run).hasNonNull("endedAt"));
    return execution(owner, run);
  }

  private static JsonNode execution(Browser owner, String run) throws Exception {
    return owner.get(EXECUTIONS + "/" + run).json();
  }

  private static Map<String, ?> key() {
    return Map.of("name", "k", "permissions", List.of("jobs:read"));
  }

  private static int byKey(String key) throws Exception {
    return host.send(host.anonymous(JOBS).header("Authorization", "Bearer " + key)).status();
  }

  private static Response delete(Browser owner, String slug) throws Exception {
    return owner.delete("/api/v1/organisation?confirm=" + slug);
  }

  private static Response run(Browser owner, String job) throws Exception {
    return owner.post(JOBS + "/" + job + "/run", "");
  }

  private static String job(OrganisationClient other, String source) throws Exception {
    JsonNode made =
        other
            .owner()
            .post(
                JOBS,
                TestJobs.body(
                    "job",
                    adapter(other, "database", "scripted", source),
                    List.of(adapter(other, "storage", "memory", "'name': 'm', 'hangs': false")),
                    ""))
            .json();
    return OrganisationClient.id(made);
  }

  private static String adapter(
      OrganisationClient other, String type, String adapter, String values) throws Exception {
    String body = "{'name': '%s', 'type': '%s', 'adapterId': '%s', 'config': {%s}}";
    Response made =
        other
            .owner()
            .post(
                "/api/v1/adapters", TestJobs.json(body.formatted(adapter, type, adapter, values)));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return OrganisationClient.id(made.json());
  }
}
