package dev.holdfast.host.access;

import static dev.holdfast.host.organisation.OrganisationClient.id;
import static dev.holdfast.host.organisation.OrganisationClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.job.TestJobs;
import dev.holdfast.host.organisation.OrganisationClient;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.TestUsers;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A grant for one job or one adapter must not reach others. */
class ScopedGrantTest {

  private static final String JOBS = "/api/v1/jobs";
  private static final String ADAPTERS = "/api/v1/adapters";

  @TempDir static Path home;
  @AutoClose static TestHost host;
  static OrganisationClient tenant;
  static String source;
  static String storage;
  static String otherStorage;
  static String profile;
  static String job;
  static String otherJob;
  static Browser scoped;

  @BeforeAll
  static void start() throws Exception {
    TestJobs.installPlugin(home);
    host = TestHost.start(home, TestUsers.QUICK);
    tenant = new OrganisationClient(host, TestUsers.owner(host, home));
    source = adapter("source", "database", "scripted", Map.of());
    storage = adapter("storage", "storage", "memory", Map.of("name", "a", "hangs", false));
    otherStorage = adapter("other", "storage", "memory", Map.of("name", "b", "hangs", false));
    profile = id(tenant.make("encryption-profiles", Map.of("name", "profile")));
    job = id(tenant.make("jobs", body("theirs", storage)));
    otherJob = id(tenant.make("jobs", body("other", storage)));
    scoped = tenant.addMember("sam@example.com");
    grant("sam@example.com", "jobs:*", "JOB", job);
    grant("sam@example.com", "adapters:*", "ADAPTER", storage);
  }

  @Test
  void grantedJobIsReachable() throws Exception {
    assertThat(scoped.get(JOBS + "/" + job).status()).isEqualTo(200);
    assertThat(change(job, body("renamed", storage)).status()).isEqualTo(200);
  }

  @Test
  void noOtherJobCanBeCreatedOrReached() throws Exception {
    String copy = "{\"name\": \"copy\"}";
    forbidden(scoped.post(JOBS + "/" + job + "/clone", copy));
    forbidden(scoped.post(ADAPTERS + "/" + storage + "/clone", copy));
    forbidden(scoped.post(JOBS, json(body("new", storage))));
    forbidden(scoped.get(JOBS + "/" + otherJob));
    forbidden(change(otherJob, body("taken", storage)));
    forbidden(scoped.delete(JOBS + "/" + otherJob));
    forbidden(scoped.get(JOBS));
    forbidden(scoped.get("/api/v1/executions?jobId=" + job));
  }

  @Test
  void grantedJobCannotBeCopied() throws Exception {
    Browser reader = tenant.addMember("rita@example.com", tenant.roleId("viewer"));
    grant("rita@example.com", "jobs:*", "JOB", job);
    forbidden(reader.post(JOBS + "/" + job + "/clone", "{\"name\": \"copy\"}"));
  }

  @Test
  void jobCannotBeLinkedToInvisibleAdapters() throws Exception {
    forbidden(change(job, body("away", otherStorage)));
    forbidden(change(job, body("away", storage, otherStorage)));
    // Nor can they discover what exists.
    forbidden(change(job, body("away", UUID.randomUUID().toString())));
    Map<String, Object> encrypted = new HashMap<>(body("away", storage));
    encrypted.put("options", Map.of("encryption", Map.of("profileId", profile)));
    forbidden(change(job, encrypted));
  }

  @Test
  void keyLinksJobsOnlyToAdaptersThatItMayRead() throws Exception {
    assertThat(make(key("jobs:write")).status()).isEqualTo(403);
    assertThat(make(key("jobs:write", "adapters:read")).status()).isEqualTo(201);
  }

  private static Response make(String key) throws Exception {
    return host.send(
        host.anonymous(JOBS)
            .header("Authorization", "Bearer " + key)
            .POST(BodyPublishers.ofString(json(body("by key", storage)))));
  }

  private static String key(String... permissions) throws Exception {
    return tenant
        .make("me/api-keys", Map.of("name", "k", "permissions", List.of(permissions)))
        .path("text")
        .asText();
  }

  private static Response change(String id, Map<String, ?> body) throws Exception {
    return scoped.put(JOBS + "/" + id, json(body));
  }

  private static Map<String, Object> body(String name, String... storages) {
    return Map.of(
        "name",
        name,
        "sourceId",
        source,
        "destinations",
        Arrays.stream(storages).map(id -> Map.of("adapterConfigId", id)).toList());
  }

  private static String adapter(String name, String type, String adapter, Map<String, ?> config)
      throws Exception {
    return id(
        tenant.make(
            "adapters",
            Map.of("name", name, "type", type, "adapterId", adapter, "config", config)));
  }

  private static void grant(String email, String permission, String type, String id)
      throws Exception {
    String user = tenant.member(email).path("userId").asText();
    tenant.make(
        "grants",
        Map.of("userId", user, "permission", permission, "scopeType", type, "scopeId", id));
  }

  private static void forbidden(Response answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(403);
    assertThat(answer.text()).contains("\"FORBIDDEN\"");
  }
}
