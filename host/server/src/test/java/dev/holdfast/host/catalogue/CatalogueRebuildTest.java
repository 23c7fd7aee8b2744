package dev.holdfast.host.catalogue;

import static dev.holdfast.host.catalogue.CatalogueBench.BACKUPS;
import static dev.holdfast.host.catalogue.CatalogueBench.SHOP;
import static dev.holdfast.host.catalogue.CatalogueBench.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.engine.crypto.AgeIdentity;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.signin.TestUsers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueRebuildTest {

  @TempDir Path folder;
  private CatalogueBench bench;

  @BeforeEach
  void start() throws Exception {
    bench = new CatalogueBench(folder);
    bench.adapters();
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void lostCatalogueIsRebuiltFromTheStorages() throws Exception {
    String backup = bench.backup(bench.job(""));
    JsonNode before = bench.detail(backup);
    bench.loseDatabase();
    assertThat(bench.host.get(BACKUPS).json().path("items")).isEmpty();
    assertThat(bench.rebuild(bench.first).at("/added/0").asText()).isEqualTo(backup);
    assertThat(bench.rebuild(bench.second).path("added")).isEmpty();
    JsonNode after = bench.detail(backup);
    assertThat(after.path("entries")).isEqualTo(before.path("entries"));
    assertThat(after.at("/backup/copies")).hasSize(2);
    assertThat(after.at("/backup/engine")).isEqualTo(before.at("/backup/engine"));
    String restore = "{'targetId': '%s', 'replaceExisting': true}".formatted(bench.source);
    assertThat(bench.work(backup, "restore", restore).path("status").asText()).isEqualTo("SUCCESS");
  }

  @Test
  void namesStaySealedWithoutTheKey() throws Exception {
    AgeIdentity identity = AgeIdentity.generate();
    String values = "{'name': 'p', 'origin': 'IMPORT', 'secretKey': '" + identity.secret() + "'}";
    String profile = bench.profile(values);
    String backup = bench.backup(bench.job(", 'encryption': {'profileId': '" + profile + "'}"));
    bench.loseDatabase();
    bench.rebuild(bench.first);
    JsonNode sealed = bench.detail(backup);
    assertThat(sealed.at("/entries/0/kind").isNull()).as(sealed.toString()).isTrue();
    assertThat(sealed.toString()).doesNotContain("grün");
    String again = bench.profile(values);
    assertThat(bench.rebuild(bench.first).path("problems")).isEmpty();
    assertThat(bench.detail(backup).at("/entries/0/name").asText()).isEqualTo(SHOP);
    bench.loseDatabase();
    again = bench.profile(values);
    bench.rebuild(bench.first);
    assertThat(bench.detail(backup).at("/backup/encryptionProfileId").asText()).isEqualTo(again);
  }

  @Test
  void backupsOfUntrustedSignersAreReportedAndNotListed() throws Exception {
    String backup = bench.backup(bench.job(""));
    bench.host.close();
    Path keys = bench.home.resolve("keys");
    Files.move(keys.resolve("signing.key"), folder.resolve("signing.key"));
    Files.move(keys.resolve("signing.pub"), folder.resolve("signing.pub"));
    bench.start();
    bench.loseDatabase();
    JsonNode unknown = bench.rebuild(bench.first);
    assertThat(unknown.path("added")).isEmpty();
    assertThat(unknown.at("/problems/0/kind").asText()).isEqualTo("UNKNOWN_KEY");
    Path trusted = Files.createDirectories(bench.home.resolve("trusted-signers"));
    Files.copy(folder.resolve("signing.pub"), trusted.resolve("old-host.pub"));
    assertThat(bench.rebuild(bench.first).at("/added/0").asText()).isEqualTo(backup);
    Files.writeString(object(bench.two, "manifest.json"), "{}");
    assertThat(bench.rebuild(bench.second).at("/problems/0/kind").asText()).isEqualTo("FORGED");
    Files.delete(object(bench.two, "manifest.json.minisig"));
    assertThat(bench.rebuild(bench.second).at("/problems/0/kind").asText()).isEqualTo("UNSIGNED");
  }

  @Test
  void backupOfAnotherOrganisationDoesNotBlockTheOthers() throws Exception {
    String theirs = bench.backup(bench.job(""));
    String ours = bench.backup(bench.job(""));
    String organisation =
        bench
            .host
            .post(
                "/api/v1/organisations",
                CatalogueBench.json(
                    "{'name': 'other', 'slug': 'other', 'ownerEmail': '" + TestUsers.OWNER + "'}"))
            .json()
            .path("id")
            .asText();
    TestDatabase.update(bench.home, "delete from backup_entry");
    TestDatabase.update(bench.home, "delete from backup_copy");
    TestDatabase.update(bench.home, "delete from backup where id = '" + ours + "'");
    TestDatabase.update(bench.home, "update backup set organisation_id = '" + organisation + "'");
    JsonNode report = bench.rebuild(bench.first);
    assertThat(report.path("added")).extracting(JsonNode::asText).containsExactly(ours);
    assertThat(report.path("problems")).hasSize(1);
    assertThat(report.at("/problems/0/kind").asText()).as(report.toString()).isEqualTo("CONFLICT");
    assertThat(report.at("/problems/0/folder").asText()).contains(theirs);
  }

  @Test
  void onlyOldObjectsWithoutAManifestAreRemoved() throws Exception {
    String backup = bench.backup(bench.job(""));
    age(object(bench.one, ".zst"), Duration.ofDays(9));
    Path old = orphan(Duration.ofHours(25));
    Path young = orphan(Duration.ofHours(1));
    JsonNode removed =
        bench
            .host
            .post(BACKUPS + "collect-orphans", "{\"adapterConfigId\": \"" + bench.first + "\"}")
            .json();
    assertThat(removed.path("removed")).hasSize(1);
    assertThat(old).doesNotExist();
    assertThat(young).exists();
    assertThat(
            bench
                .host
                .get("/api/v1/audit-logs?action=backup.collect-orphans")
                .json()
                .at("/items/0/details/removed"))
        .isEqualTo(removed.path("removed"));
    assertThat(bench.verify(backup, "READ_BACK").path("status").asText()).isEqualTo("SUCCESS");
  }

  @Test
  void interruptedCleanUpContinuesAtTheNextStart() throws Exception {
    String finished = bench.backup(bench.job(""));
    bench.dieWhileTidyingUp();
    bench.start();
    Awaitility.await().until(() -> bench.host.get(BACKUPS + finished).status() == 200);
  }

  @Test
  void leftoversOfADeadHostAreListedOrRemoved() throws Exception {
    String job = bench.job("");
    String finished = bench.backup(job);
    bench.die();
    bench.start();
    Awaitility.await().until(() -> bench.host.get(BACKUPS + finished).status() == 200);
    assertThat(bench.detail(finished).at("/backup/jobId").asText()).isEqualTo(job);
    assertThat(bench.detail(finished).at("/backup/sourceId").asText()).isEqualTo(bench.source);
    bench.die();
    Path manifest = object(bench.one, "manifest.json");
    Files.delete(manifest);
    bench.start();
    Awaitility.await().until(() -> bench.host.get(BACKUPS + finished).status() == 200);
    assertThat(manifest.getParent()).isEmptyDirectory();
    assertThat(bench.detail(finished).at("/backup/copies")).hasSize(1);
  }

  private Path orphan(Duration age) throws Exception {
    Path dead = bench.one.resolve("job/20260101T000000Z-" + UUID.randomUUID());
    Path object = Files.createDirectories(dead).resolve("shop.txt.zst");
    Files.writeString(object, "half");
    age(object, age);
    return object;
  }

  private static void age(Path file, Duration age) throws Exception {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
  }
}
