package dev.holdfast.host.catalogue;

import static dev.holdfast.host.catalogue.CatalogueBench.BACKUPS;
import static dev.holdfast.host.catalogue.CatalogueBench.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost.Response;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Retention from its policy to the objects in the storage. */
class RetentionLifeTest extends DeletionBench {

  private static final String POLICIES = "/api/v1/retention-policies";

  @Test
  void expiredCopyIsDeletedAtItsDestinationAlone() throws Exception {
    String job = bench.job("");
    String older = bench.backup(job);
    String middle = bench.backup(job);
    String newer = bench.backup(job);
    String path = "/api/v1/jobs/" + job + "/destinations/" + bench.first + "/retention";
    assertThat(bench.host.get(path).json().at("/retention/mode").asText()).isEqualTo("NONE");

    String rule = "{'mode': 'SIMPLE', 'simple': {'keepCount': 2}}";
    JsonNode preview =
        bench.host.post(path + "/preview?limit=2", json("{'retention': " + rule + "}")).json();
    assertThat(preview.path("kept").asInt()).as(preview.toString()).isEqualTo(2);
    assertThat(preview.path("deleted").asInt()).isOne();
    assertThat(preview.path("items").findValuesAsText("id")).containsExactly(newer, middle);
    preview =
        bench
            .host
            .post(
                path + "/preview?after=" + preview.path("next").asText(),
                json("{'retention': " + rule + "}"))
            .json();
    assertThat(preview.at("/items/0/id").asText()).isEqualTo(older);
    assertThat(preview.at("/items/0/reason").asText()).isEqualTo("EXPIRED");
    assertThat(preview.path("next").isNull()).isTrue();

    String policy = policy("{'name': 'short', 'retention': " + rule + "}");
    put(path, "{'policyId': '" + policy + "'}");
    assertThat(bench.host.delete(POLICIES + "/" + policy).status()).as("in use").isEqualTo(409);
    put("/api/v1/settings/retentionCoolOffHours", "{'value': 48}");
    round();
    Awaitility.await().until(() -> copy(older, 0).hasNonNull("expiresAt"));
    assertThat(Instant.parse(copy(older, 0).path("expiresAt").asText()))
        .isAfter(Instant.now().plus(Duration.ofHours(47)));
    assertThat(copy(older, 0).path("expiryReason").asText()).isEqualTo("EXPIRED");
    assertThat(copy(older, 1).path("expiresAt").isNull()).isTrue();
    assertThat(copy(middle, 0).path("expiresAt").isNull()).isTrue();

    put(BACKUPS + older + "/lock", "{'reason': 'audit', 'until': '2100-01-01T00:00:00Z'}");
    assertThat(copy(older, 0).path("expiresAt").isNull()).as("revoked").isTrue();
    assertThat(bench.detail(older).at("/backup/lockReason").asText()).isEqualTo("audit");
    assertThat(bench.host.delete(BACKUPS + older + "/lock").status()).isEqualTo(200);

    put("/api/v1/settings/retentionCoolOffHours", "{'value': 0}");
    put(path, "{}");
    put(path, "{'policyId': '" + policy + "'}");
    round();
    Awaitility.await().until(() -> copy(older, 0).path("status").asText().equals("DELETED"));
    assertThat(folders(bench.one)).isEqualTo(2);
    assertThat(folders(bench.two)).isEqualTo(3);
    assertThat(bench.detail(older).at("/backup/state").asText()).isEqualTo("WHOLE");
    assertThat(bench.verify(older, "READ_BACK").path("status").asText()).isEqualTo("SUCCESS");
  }

  @Test
  void lessTakesAFreshProof() throws Exception {
    String job = bench.job("");
    String path = "/api/v1/jobs/" + job + "/destinations/" + bench.first + "/retention";
    String seven = "{'retention': {'mode': 'SIMPLE', 'simple': {'keepCount': 7}}}";
    String policy =
        policy("{'name': 'weeks', 'retention': {'mode': 'WITHIN', 'keepWithinDays': 30}}");
    ageProofs();
    reauthenticationRequired(bench.host.put(path, json(seven)));
    reauthenticationRequired(
        bench.host.put(
            POLICIES + "/" + policy,
            json("{'name': 'weeks', 'retention': {'mode': 'WITHIN', 'keepWithinDays': 29}}")));
    put(
        POLICIES + "/" + policy,
        "{'name': 'weeks', 'retention': {'mode': 'WITHIN', 'keepWithinDays': 31}}");
    put(path, "{}");
    for (String wrong :
        new String[] {
          "{'mode': 'SIMPLE'}",
          "{'mode': 'NONE', 'keepWithinDays': 1}",
          "{'mode': 'SMART', 'smart': {}}",
          "{'mode': 'SIMPLE', 'simple': {'keepCount': 0}}",
          "{'mode': 'WITHIN', 'simple': {'keepCount': 1}, 'keepWithinDays': 1}"
        }) {
      Response refused = bench.host.put(path, json("{'retention': " + wrong + "}"));
      assertThat(refused.status()).as(wrong + refused.text()).isEqualTo(422);
    }
  }

  private void ageProofs() throws Exception {
    String then = TestDatabase.literal(Instant.now().minus(Duration.ofMinutes(11)));
    TestDatabase.update(bench.home, "update session set authenticated_at = " + then);
  }

  private static void reauthenticationRequired(Response answer) throws Exception {
    assertThat(answer.status()).as(answer.text()).isEqualTo(403);
    assertThat(answer.json().path("code").asText()).isEqualTo("REAUTHENTICATION_REQUIRED");
  }

  private String policy(String body) throws Exception {
    Response made = bench.host.post(POLICIES, json(body));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.json().path("id").asText();
  }

  private void put(String path, String body) throws Exception {
    Response answer = bench.host.put(path, json(body));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  private void round() throws Exception {
    assertThat(bench.host.post("/api/v1/system-tasks/retention/run", "").status()).isEqualTo(202);
  }

  private JsonNode copy(String backup, int index) throws Exception {
    return bench.detail(backup).at("/backup/copies/" + index);
  }

  private static long folders(Path storage) throws Exception {
    try (var files = Files.walk(storage)) {
      return files.filter(file -> file.toString().endsWith("manifest.json")).count();
    }
  }
}
