package dev.holdfast.host.catalogue;

import static dev.holdfast.host.catalogue.CatalogueBench.BACKUPS;
import static dev.holdfast.host.catalogue.CatalogueBench.SHOP;
import static dev.holdfast.host.catalogue.CatalogueBench.flip;
import static dev.holdfast.host.catalogue.CatalogueBench.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Runs of a job whose backups build on each other, over REST. */
class IncrementalJobTest extends DeletionBench {

  private static final String INCREMENTAL = ", 'incremental': {'fullEvery': 3}";

  private int changes;

  private String run(String job) throws Exception {
    Files.writeString(bench.server.resolve(SHOP), "content " + ++changes);
    return bench.backup(job);
  }

  private JsonNode backup(String id) throws Exception {
    return bench.detail(id).path("backup");
  }

  private void full(String id) throws Exception {
    assertThat(backup(id).path("kind").asText()).isEqualTo("FULL");
    assertThat(backup(id).hasNonNull("baseId")).isFalse();
  }

  private void buildsOn(String id, String base) throws Exception {
    assertThat(backup(id).path("kind").asText()).isEqualTo("INCREMENTAL");
    assertThat(backup(id).path("baseId").asText()).isEqualTo(base);
  }

  private String log(String run) throws Exception {
    return bench.host.get("/api/v1/executions/" + run + "/log").text();
  }

  @Test
  void chainIsMadeRestoredAndVerified() throws Exception {
    String job = bench.job(INCREMENTAL);
    String first = run(job);
    String second = run(job);
    String third = run(job);
    full(first);
    buildsOn(second, first);
    buildsOn(third, second);
    assertThat(log(third)).contains(second);
    full(run(job));
    for (String depth : new String[] {"READ_BACK", "DECRYPT", "RESTORE"}) {
      assertThat(bench.verify(third, depth).path("status").asText()).isEqualTo("SUCCESS");
    }
    JsonNode restored =
        bench.work(
            third,
            "restore",
            "{'databases': [{'name': '%s', 'targetName': 'copy'}]}"
                .formatted(SHOP.replace("\"", "\\\"")));
    assertThat(restored.path("status").asText()).as(restored.toString()).isEqualTo("SUCCESS");
    assertThat(bench.server.resolve("copy")).hasContent("content 3");
  }

  @Test
  void everythingIsBackedUpOnRequest() throws Exception {
    String job = bench.job(INCREMENTAL);
    run(job);
    JsonNode end = bench.ended(bench.host.post("/api/v1/jobs/" + job + "/run?full=true", ""));
    assertThat(end.at("/metadata/kind").asText()).isEqualTo("FULL");
    String next = run(job);
    buildsOn(next, end.at("/metadata/backupId").asText());
  }

  @Test
  void damagedOrDeletedBackupIsNoBase() throws Exception {
    String job = bench.job(INCREMENTAL);
    String first = run(job);
    String second = run(job);
    flip(entry(bench.two, second));
    bench.verify(second, "READ_BACK");
    buildsOn(run(job), first);
    deleted(second, "?force=true");
    for (Path storage : new Path[] {bench.one, bench.two}) {
      flip(entry(storage, first));
    }
    bench.verify(first, "READ_BACK");
    String next = run(job);
    full(next);
    assertThat(log(next)).contains("isn't stored and proven");
  }

  @Test
  void forgottenPositionMeansEverything() throws Exception {
    String job = bench.job(INCREMENTAL);
    run(job);
    Files.createFile(bench.server.resolveSibling("server.forgotten"));
    String next = run(job);
    full(next);
    assertThat(log(next)).contains("The position is forgotten.");
  }

  @Test
  void chainIsDeletedFromItsEnd() throws Exception {
    String job = bench.job(INCREMENTAL);
    String first = run(job);
    String second = run(job);
    String third = run(job);
    refused(first, "?force=true");
    refused(second, "?force=true");
    deleted(third, "");
    refused(first, "");
    deleted(second, "");
    refused(first, "");
    deleted(first, "?force=true");
    assertThat(files(bench.one) + files(bench.two)).isZero();
  }

  @Test
  void encryptedChainIsBuiltOnAfterARestart() throws Exception {
    String profile = bench.profile("{'name': 'p'}");
    String job = bench.job(INCREMENTAL + ", 'encryption': {'profileId': '" + profile + "'}");
    String first = run(job);
    String second = run(job);
    buildsOn(second, first);
    bench.host.close();
    bench.start();
    buildsOn(second, first);
    String third = run(job);
    buildsOn(third, second);
    assertThat(bench.verify(third, "RESTORE").path("status").asText()).isEqualTo("SUCCESS");
  }

  @Test
  void withoutThePrivateKeyEverythingIsBackedUp() throws Exception {
    String other = bench.profile("{'name': 'own'}");
    String recipient =
        bench.host.get("/api/v1/encryption-profiles/" + other).json().at("/recipients/0").asText();
    String profile =
        bench.profile(
            "{'name': 'p', 'origin': 'RECIPIENTS_ONLY', 'recipients': ['" + recipient + "']}");
    String job = bench.job(INCREMENTAL + ", 'encryption': {'profileId': '" + profile + "'}");
    run(job);
    String next = run(job);
    full(next);
    assertThat(log(next)).contains("KEY_REQUIRED");
  }

  @Test
  void changeOfAnAdapterIsRefusedIfAJobCouldNotWorkWithIt() throws Exception {
    String job = bench.job("");
    JsonNode refused = move(bench.second, bench.two.resolve("tiny"));
    assertThat(refused.path("status").asInt()).isEqualTo(422);
    assertThat(refused.path("code").asText()).isEqualTo("UNSUPPORTED");
    String name = bench.host.get("/api/v1/jobs/" + job).json().path("name").asText();
    assertThat(refused.path("detail").asText()).contains(name, "at most 1000 bytes");
    assertThat(
            bench.host.get("/api/v1/adapters/" + bench.second).json().at("/config/path").asText())
        .isEqualTo(bench.two.toString());
    String unused = bench.adapter("storage", "folder", bench.two.resolve("other"));
    assertThat(move(unused, bench.two.resolve("tiny")).hasNonNull("id")).isTrue();
    assertThat(move(bench.second, bench.two.resolve("large")).hasNonNull("id")).isTrue();
  }

  private JsonNode move(String adapter, Path folder) throws Exception {
    JsonNode row = bench.host.get("/api/v1/adapters/" + adapter).json();
    String body =
        json(
            "{'name': '%s', 'config': {'path': '%s'}}"
                .formatted(row.path("name").asText(), folder));
    return bench.host.put("/api/v1/adapters/" + adapter, body).json();
  }

  @Test
  void whatAnAdapterCannotDoIsRefusedWhenTheJobIsCreated() throws Exception {
    String plain = bench.adapter("database", "plain", bench.server);
    String tiny = bench.adapter("storage", "tiny", bench.two);
    JsonNode refused =
        bench
            .host
            .post(
                "/api/v1/jobs",
                json(
                    "{'name': 'j', 'sourceId': '%s', 'drillSourceId': '%s',".formatted(plain, plain)
                        + " 'options': {'incremental': {}}, 'destinations':"
                        + " [{'adapterConfigId': '%s'}, {'adapterConfigId': '%s'}]}"
                            .formatted(bench.first, tiny)))
            .json();
    assertThat(refused.path("status").asInt()).isEqualTo(422);
    assertThat(refused.path("code").asText()).isEqualTo("UNSUPPORTED");
    assertThat(refused.path("hint").asText()).isNotEmpty();
    assertThat(refused.path("errors").findValuesAsText("pointer"))
        .containsExactly(
            "/options/incremental", "/drillSourceId", "/destinations/1/adapterConfigId");
    assertThat(bench.host.get(BACKUPS).json().path("items")).isEmpty();
    JsonNode filtered =
        bench
            .host
            .post(
                "/api/v1/jobs",
                json(
                    "{'name': 'j', 'sourceId': '%s', 'destinations': [{'adapterConfigId': '%s'}],"
                            .formatted(plain, bench.first)
                        + " 'options': {'content': {'exclude': ['audit', 'logs']}}}"))
            .json();
    assertThat(filtered.path("code").asText()).isEqualTo("UNSUPPORTED");
    assertThat(filtered.path("errors").findValuesAsText("pointer"))
        .containsExactly("/options/content/exclude/0", "/options/content/exclude/1");
  }
}
