package dev.holdfast.host.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.engine.run.BackupOptions;
import dev.holdfast.engine.run.BackupOptions.ReadBack;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.job.TestJobs;
import dev.holdfast.host.organisation.OrganisationClient;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.TestUsers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host that finds the full tables of an older build migrates them and keeps working. */
class UpgradeTest {

  private static final String API = "/api/v1/";
  private static final String NEW_PASSWORD = "{\"newPassword\": \"slowly painted lighthouse\"}";

  @TempDir Path home;

  @Test
  void upgradeKeepsDataAndCredentialsValid() throws Exception {
    TestJobs.installPlugin(home);
    String cookie;
    String key;
    String invitation;
    String run;
    String profile;
    JsonNode before;
    try (TestHost host = TestHost.start(home)) {
      OrganisationClient tenant = new OrganisationClient(host, host.owner());
      tenant.addMember("ann@example.com", tenant.roleId("viewer"));
      invitation = tenant.invite("bea@example.com", tenant.roleId("viewer"));
      key = key(host.owner());
      TestJobs jobs = new TestJobs(host);
      profile =
          host.post(API + "encryption-profiles", "{\"name\": \"p\"}").json().path("id").asText();
      String options = ", 'options': {'encryption': {'profileId': '" + profile + "'}}";
      run = jobs.run(jobs.job(jobs.source(""), List.of(jobs.storage(false)), options));
      jobs.await(run, "SUCCESS");
      cookie = host.owner().cookie();
      before = verification(host.owner());
    }
    OlderTables.put(home, 5);

    try (TestHost host = TestHost.bare(home, TestUsers.QUICK)) {
      assertThat(runsWithoutSubject()).isZero();
      Browser owner = new Browser(host).cookie(cookie);
      JsonNode options = owner.get(TestJobs.JOBS).json().at("/items/0/options");
      assertThat(BackupOptions.of(options)).isEqualTo(optionsOfThen(profile));
      JsonNode proof = owner.get(API + "backups/" + run).json().at("/entries/0/proof");
      assertThat(proof.path("items").asInt()).as(proof.toString()).isEqualTo(2);
      assertThat(proof.path("records").asInt()).isEqualTo(7);
      JsonNode after = verification(owner);
      assertThat(after.path("intact").asBoolean()).as(after.toString()).isTrue();
      assertThat(after.path("rows")).isEqualTo(before.path("rows"));
      assertThat(owner.get(API + "executions/" + run).json().path("status").asText())
          .isEqualTo("SUCCESS");
      assertThat(byKey(host, key).status()).isEqualTo(200);
      assertThat(OrganisationClient.accept(new Browser(host), invitation).status()).isEqualTo(201);
      Browser ann = new Browser(host);
      assertThat(ann.logIn("ann@example.com", TestUsers.PASSWORD).status()).isEqualTo(200);
      assertThat(ann.post(API + "me/password", NEW_PASSWORD).status()).isEqualTo(200);
      assertThat(verification(owner).path("rows").asLong())
          .isGreaterThan(before.path("rows").asLong());
      assertThat(verification(owner).path("intact").asBoolean()).isTrue();
    }
  }

  /** A run of a job is about that job, though tables of then didn't say so. */
  private int runsWithoutSubject() throws Exception {
    return TestDatabase.update(
        home,
        "update execution set subject_id = job_id"
            + " where subject_type is null or subject_id is null or subject_id <> job_id");
  }

  /** As {@link OlderTables} has them. */
  private static BackupOptions optionsOfThen(String profile) {
    return BackupOptions.defaults()
        .with("databases", List.of("no", "it's"))
        .with("compression", "GZIP:9")
        .with("neededCopies", 1)
        .with("parallelism", 3)
        .with("readBack", ReadBack.ALWAYS)
        .with("encryption", Map.of("profileId", profile));
  }

  private static String key(Browser owner) throws Exception {
    String wanted = "{\"name\": \"k\", \"permissions\": [\"jobs:read\"]}";
    return owner.post(API + "me/api-keys", wanted).json().path("text").asText();
  }

  private static Response byKey(TestHost host, String key) throws Exception {
    return host.send(host.anonymous(API + "jobs").header("Authorization", "Bearer " + key).GET());
  }

  private static JsonNode verification(Browser owner) throws Exception {
    return owner.get(API + "audit-logs/verification").json();
  }
}
