package dev.holdfast.host.catalogue;

import static dev.holdfast.host.catalogue.CatalogueBench.BACKUPS;
import static dev.holdfast.host.catalogue.CatalogueBench.flip;
import static dev.holdfast.host.catalogue.CatalogueBench.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.engine.crypto.AgeIdentity;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run could store one of two copies; later the other destination is back. */
class FillTest {

  @TempDir Path folder;
  private CatalogueBench bench;
  private String backup;

  @BeforeEach
  void missOneCopy() throws Exception {
    bench = new CatalogueBench(folder);
    bench.adapters();
    String profile =
        bench.profile(
            "{'name': 'blind', 'origin': 'RECIPIENTS_ONLY', 'recipients': ['%s']}"
                .formatted(AgeIdentity.generate().recipient()));
    String job = bench.job(", 'encryption': {'profileId': '" + profile + "'}");
    Files.delete(bench.two);
    Files.createFile(bench.two);
    JsonNode run = bench.run(job);
    backup = run.at("/metadata/backupId").asText();
    assertThat(state()).isEqualTo("TOO_FEW_COPIES");
    Files.delete(bench.two);
    Files.createDirectory(bench.two);
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void filledCopyIsIdenticalAndNeedsNoKey() throws Exception {
    JsonNode filled = fill(bench.second);
    assertThat(filled.path("status").asText()).as(filled.toString()).isEqualTo("SUCCESS");
    assertThat(state()).isEqualTo("WHOLE");
    assertThat(bench.detail(backup).at("/backup/copies/1/provenAt").isTextual()).isTrue();
    for (String name : List.of(".age", "manifest.json", "manifest.json.minisig")) {
      assertThat(object(bench.two, name)).hasSameBinaryContentAs(object(bench.one, name));
    }
    assertThat(bench.verify(backup, "READ_BACK").path("status").asText()).isEqualTo("SUCCESS");

    for (String good : List.of(bench.first, bench.second)) {
      Response again = bench.host.post(path(good), "");
      assertThat(again.status()).as(again.text()).isEqualTo(409);
    }
  }

  @Test
  void damagedCopyIsNeverCopied() throws Exception {
    flip(object(bench.one, ".age"));
    JsonNode filled = fill(bench.second);
    assertThat(filled.path("status").asText()).isEqualTo("FAILED");
    assertThat(filled.path("problemCode").asText()).isEqualTo("CORRUPT");
    assertThat(state()).isEqualTo("TOO_FEW_COPIES");
    assertThat(files(bench.two)).isEmpty();
  }

  @Test
  void forgedManifestIsNeverCopied() throws Exception {
    flip(object(bench.one, "manifest.json"));
    assertThat(fill(bench.second).path("status").asText()).isEqualTo("FAILED");
    assertThat(files(bench.two)).isEmpty();
  }

  @Test
  void existingObjectsAreReusedOrLeftAlone() throws Exception {
    fill(bench.second);
    Path stored = object(bench.two, ".age");
    bench.host.close();
    TestDatabase.update(
        bench.home,
        "update backup_copy set status = 'MISSING' where status = 'STORED'"
            + " and adapter_config_id = (select adapter_config_id from backup_copy"
            + " order by id desc limit 1)");
    bench.start();
    byte[] good = Files.readAllBytes(stored);
    flip(stored);
    byte[] damaged = Files.readAllBytes(stored);
    assertThat(fill(bench.second).path("problemCode").asText()).isEqualTo("CONFLICT");
    assertThat(stored).hasBinaryContent(damaged);
    Files.write(stored, good);
    JsonNode filled = fill(bench.second);
    assertThat(filled.path("status").asText()).as(filled.toString()).isEqualTo("SUCCESS");
    assertThat(state()).isEqualTo("WHOLE");
  }

  @Test
  void filledCopyOfADeadHostIsRecorded() throws Exception {
    JsonNode filled = fill(bench.second);
    bench.host.close();
    TestDatabase.update(
        bench.home, "update execution set status = 'Running', ended_at = null where type = 'Fill'");
    TestDatabase.update(
        bench.home,
        "update backup_copy set status = 'MISSING' where status = 'STORED'"
            + " and adapter_config_id = (select adapter_config_id from backup_copy"
            + " order by id desc limit 1)");
    bench.start();
    Awaitility.await().untilAsserted(() -> assertThat(state()).isEqualTo("WHOLE"));
    String path = "/api/v1/executions/" + filled.path("id").asText();
    assertThat(bench.host.get(path).json().path("problemCode").asText()).isEqualTo("INTERRUPTED");
  }

  private JsonNode fill(String destination) throws Exception {
    return bench.work(backup, "copies/" + destination + "/fill", "");
  }

  private String path(String destination) {
    return BACKUPS + backup + "/copies/" + destination + "/fill";
  }

  private String state() throws Exception {
    return bench.detail(backup).at("/backup/state").asText();
  }

  private static List<Path> files(Path storage) throws IOException {
    try (var files = Files.walk(storage)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
