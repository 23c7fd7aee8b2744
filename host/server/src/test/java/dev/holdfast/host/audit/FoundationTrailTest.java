package dev.holdfast.host.audit;

import static dev.holdfast.host.job.TestJobs.JOBS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.adapter.sample.SamplePlugin;
import dev.holdfast.host.job.TestJobs;
import dev.holdfast.host.organisation.OrganisationClient;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.testkit.PluginJar;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes of adapters, jobs, profiles, settings and plugins are recorded. */
class FoundationTrailTest {

  private static final String LOG = "/api/v1/audit-logs";
  private static final String ADAPTERS = "/api/v1/adapters";
  private static final String PROFILES = "/api/v1/encryption-profiles";
  private static final String CONFIG = "{'name': '%s', 'config': {'server': 'box', %s}}";

  @TempDir static Path home;
  @AutoClose static TestHost host;
  static TestJobs jobs;

  @BeforeAll
  static void start() throws Exception {
    TestJobs.installPlugin(home);
    PluginJar.write(home.resolve("plugins/sample.jar"), "sample", SamplePlugin.class);
    host = TestHost.start(home);
    jobs = new TestJobs(host);
  }

  @Test
  void adapterChangesAreRecordedWithoutSecrets() throws Exception {
    String id = id(adapter("one", "'password': 'hunter1'"));
    String path = ADAPTERS + "/" + id;
    assertThat(
            host.put(path, json(CONFIG.formatted("two", "'port': 23, 'password': 'hunter1'")))
                .status())
        .isEqualTo(200);
    String other = CONFIG.formatted("two", "'port': 23, 'password': 'hunter2'");
    assertThat(host.put(path, json(other)).status()).isEqualTo(200);
    String copy = id(host.post(path + "/clone", json("{'name': 'three'}")));
    assertThat(host.post(path + "/check", "").status()).isEqualTo(200);
    assertThat(host.delete(path).status()).isEqualTo(204);
    List<JsonNode> rows = rows(id);
    assertThat(rows)
        .extracting(row -> row.path("action").asText())
        .containsExactly(
            "adapter.create",
            "adapter.change",
            "adapter.change",
            "adapter.check",
            "adapter.delete");
    assertThat(rows.get(0).at("/details/config/password/to").asText()).isEqualTo("********");
    assertThat(rows.get(1).at("/details/name/from").asText()).isEqualTo("one");
    assertThat(rows.get(1).at("/details/config").toString())
        .isEqualTo(json("{'port':{'from':22,'to':23}}"));
    assertThat(rows.get(2).at("/details").toString())
        .isEqualTo(json("{'config':{'password':{'from':'********','to':'********'}}}"));
    assertThat(rows(copy).get(0).at("/details/copyOf").asText()).isEqualTo(id);
    assertThat(TestDatabase.content(home)).doesNotContain("hunter");
  }

  @Test
  void jobsAndTheirRunsAreRecorded() throws Exception {
    String job = jobs.quickJob();
    String run = jobs.run(job);
    jobs.await(run, "SUCCESS");
    String source = host.get(JOBS + "/" + job).json().path("sourceId").asText();
    String storage =
        host.get(JOBS + "/" + job).json().at("/destinations/0/adapterConfigId").asText();
    String body = TestJobs.body("renamed", source, List.of(storage), "");
    assertThat(host.put(JOBS + "/" + job, body).status()).isEqualTo(200);
    String copy = id(host.post(JOBS + "/" + job + "/clone", json("{'name': 'copied'}")));
    assertThat(host.delete(JOBS + "/" + job).status()).isEqualTo(204);
    List<JsonNode> rows = rows(job);
    assertThat(rows)
        .extracting(row -> row.path("action").asText())
        .containsExactly("job.create", "job.run", "job.change", "job.delete");
    assertThat(rows.get(1).at("/details/execution").asText()).isEqualTo(run);
    assertThat(rows.get(2).at("/details").size()).as(rows.get(2).toString()).isEqualTo(1);
    assertThat(rows(copy).get(0).path("action").asText()).isEqualTo("job.clone");
    JsonNode end = rows(run).get(0);
    assertThat(end.path("action").asText()).isEqualTo("execution.end");
    assertThat(end.at("/details/status").asText()).isEqualTo("Success");
    assertThat(end.at("/details/job").asText()).isEqualTo(job);
    assertThat(end.path("userId").isNull()).as("the host itself ended it").isTrue();
  }

  @Test
  void failedAndCancelledRunsAreRecorded() throws Exception {
    String failing =
        jobs.run(jobs.job(jobs.source("'cutAt': 1000"), List.of(jobs.storage(false)), ""));
    jobs.await(failing, "FAILED");
    JsonNode failed = rows(failing).get(0);
    assertThat(failed.path("success").asBoolean()).isFalse();
    assertThat(failed.at("/details/problemCode").asText()).isEqualTo("INCOMPLETE");
    String slow = jobs.run(jobs.endlessJob());
    jobs.await(slow, "RUNNING");
    assertThat(host.post(TestJobs.EXECUTIONS + "/" + slow + "/cancel", "").status()).isEqualTo(200);
    jobs.await(slow, "CANCELLED");
    assertThat(rows(slow))
        .extracting(row -> row.path("action").asText())
        .containsExactly("execution.cancel", "execution.end");
  }

  @Test
  void profilesAndKeyExportsAreRecorded() throws Exception {
    String id = id(host.post(PROFILES, json("{'name': 'mine', 'recipients': []}")));
    String path = PROFILES + "/" + id;
    assertThat(host.put(path, json("{'name': 'ours'}")).status()).isEqualTo(200);
    assertThat(host.get(path + "/recovery-kit").status()).isEqualTo(200);
    assertThat(host.delete(path).status()).isEqualTo(204);
    assertThat(rows(id))
        .extracting(row -> row.path("action").asText())
        .containsExactly(
            "encryption-profile.create",
            "encryption-profile.change",
            "encryption-profile.export",
            "encryption-profile.delete");
    assertThat(TestDatabase.content(home)).doesNotContain("AGE-SECRET-KEY-");
  }

  @Test
  void settingsAndPluginsAreRecorded() throws Exception {
    host.put("/api/v1/settings/stallSeconds", "{\"value\": 601}");
    JsonNode set = rows("stallSeconds").get(0);
    assertThat(set.at("/details").toString()).isEqualTo(json("{'value':{'from':600,'to':601}}"));
    assertThat(host.post("/api/v1/plugins/sample/disable", "").status()).isEqualTo(200);
    assertThat(host.post("/api/v1/plugins/sample/enable", "").status()).isEqualTo(200);
    assertThat(host.post("/api/v1/plugins/nothing/enable", "").status()).isEqualTo(404);
    assertThat(rows("sample"))
        .extracting(row -> row.path("action").asText())
        .containsExactly("plugin.disable", "plugin.enable");
    assertThat(rows("nothing")).isEmpty();
  }

  @Test
  void refusedAndRolledBackChangesLeaveNoRow() throws Exception {
    adapter("taken", "'password': 'x'");
    long before = count("adapter.create");
    assertThat(adapter("taken", "'password': 'x'").status()).isEqualTo(409);
    assertThat(adapter("bad", "'port': 0").status()).isEqualTo(422);
    assertThat(count("adapter.create")).isEqualTo(before);
  }

  @Test
  void changesThatCannotBeRecordedAreNotMade() throws Exception {
    String job = jobs.quickJob();
    OrganisationClient tenant = new OrganisationClient(host, host.owner());
    Browser wren = tenant.addMember("wren@example.com");
    String sessions =
        "/api/v1/members/" + OrganisationClient.id(tenant.member("wren@example.com")) + "/sessions";
    refuseRows();
    try {
      // Each of them would succeed, except for the log.
      assertThat(adapter("unwritten", "'password': 'x'").status()).isGreaterThanOrEqualTo(400);
      assertThat(host.post(JOBS + "/" + job + "/run", "").status()).isGreaterThanOrEqualTo(400);
      assertThat(host.delete(JOBS + "/" + job).status()).isGreaterThanOrEqualTo(400);
      assertThat(host.put("/api/v1/settings/apiKeyDays", "{\"value\": 1234}").status())
          .isGreaterThanOrEqualTo(400);
      assertThat(host.post("/api/v1/plugins/sample/disable", "").status())
          .isGreaterThanOrEqualTo(400);
      String team = json("{'name': 'unwritten', 'description': '', 'roleIds': []}");
      assertThat(host.post("/api/v1/teams", team).status()).isGreaterThanOrEqualTo(400);
      assertThat(host.owner().patch("/api/v1/me", "{\"name\": \"Unwritten\"}").status())
          .isGreaterThanOrEqualTo(400);
      assertThat(host.delete(sessions).status()).isGreaterThanOrEqualTo(400);
    } finally {
      takeRowsAgain();
    }
    assertThat(host.get(ADAPTERS + "?limit=200").text()).doesNotContain("unwritten");
    assertThat(host.get("/api/v1/teams?limit=200").text()).doesNotContain("unwritten");
    assertThat(host.get(JOBS + "/" + job).status()).isEqualTo(200);
    assertThat(host.get(TestJobs.EXECUTIONS + "?jobId=" + job).json().path("items")).isEmpty();
    assertThat(host.get("/api/v1/me").text()).doesNotContain("Unwritten");
    assertThat(wren.get("/api/v1/me").status()).isEqualTo(200);
    assertThat(host.get("/api/v1/settings").text()).doesNotContain("\"value\":1234,");
    assertThat(host.get("/api/v1/plugins/sample").json().path("state").asText())
        .isEqualTo("ACTIVE");
    assertThat(host.get(LOG + "/verification").json().path("intact").asBoolean()).isTrue();
  }

  /** Makes the database refuse each new row of the log. */
  void refuseRows() throws SQLException {
    TestDatabase.update(
        home,
        "create trigger full_log before insert on audit_log"
            + " begin select raise(abort, 'the log is full'); end");
  }

  void takeRowsAgain() throws SQLException {
    TestDatabase.update(home, "drop trigger full_log");
  }

  private static Response adapter(String name, String values) throws Exception {
    String body =
        "{'name': '%s', 'type': 'storage', 'adapterId': 'sample', 'config': {'server': 'box', %s}}";
    return host.post(ADAPTERS, json(body.formatted(name, values)));
  }

  /** Returns the rows about one object, oldest first. */
  private static List<JsonNode> rows(String resourceId) throws Exception {
    JsonNode items = host.get(LOG + "?limit=200&resourceId=" + resourceId).json().path("items");
    List<JsonNode> rows =
        new ArrayList<>(StreamSupport.stream(items.spliterator(), false).toList());
    Collections.reverse(rows);
    return rows;
  }

  private static long count(String action) throws Exception {
    return host.get(LOG + "?limit=200&action=" + action).json().path("items").size();
  }

  private static String id(Response made) throws Exception {
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.json().path("id").asText();
  }

  private static String json(String text) {
    return TestJobs.json(text);
  }
}
