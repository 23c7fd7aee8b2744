package dev.holdfast.host.catalogue;

import static dev.holdfast.host.catalogue.CatalogueBench.BACKUPS;
import static dev.holdfast.host.catalogue.CatalogueBench.SHOP;
import static dev.holdfast.host.catalogue.CatalogueBench.flip;
import static dev.holdfast.host.catalogue.CatalogueBench.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestHost.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupLifeTest {

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
  void backupIsListedWithAllDetails() throws Exception {
    String job = bench.job("");
    String backup = bench.backup(job);
    JsonNode list = bench.host.get(BACKUPS + "?jobId=" + job).json().path("items");
    assertThat(list).hasSize(1);
    assertThat(bench.host.get(BACKUPS + "?jobId=" + backup).json().path("items")).isEmpty();
    JsonNode detail = bench.detail(backup);
    assertThat(list.get(0)).isEqualTo(detail.path("backup"));
    assertThat(detail.at("/backup/sourceId").asText()).isEqualTo(bench.source);
    assertThat(detail.at("/backup/state").asText()).isEqualTo("WHOLE");
    assertThat(detail.at("/backup/copies")).allMatch(copy -> copy.hasNonNull("provenAt"));
    assertThat(detail.at("/backup/coverage/scope").asText()).isEqualTo("ALL");
    assertThat(detail.at("/entries/0/name").asText()).isEqualTo(SHOP);
    assertThat(detail.at("/entries/0/proof/records").asLong()).isEqualTo(300_000);
    assertThat(detail.at("/backup/copies"))
        .extracting(copy -> copy.path("status").asText())
        .containsExactly("STORED", "STORED");
  }

  @Test
  void copyOfAFailedRunIsListedAsFailed() throws Exception {
    Files.delete(bench.two);
    Files.createFile(bench.two);
    JsonNode run = bench.run(bench.job(""));
    assertThat(run.path("status").asText()).isEqualTo("FAILED");
    String backup = run.at("/metadata/backupId").asText();
    JsonNode listed = bench.detail(backup).path("backup");
    assertThat(listed.path("state").asText()).isEqualTo("TOO_FEW_COPIES");
    assertThat(listed.path("neededCopies").asInt()).isEqualTo(2);
    assertThat(statusOf(backup, 0)).isEqualTo("STORED");
    assertThat(statusOf(backup, 1)).isEqualTo("MISSING");
    assertThat(bench.verify(backup, "READ_BACK").path("status").asText()).isEqualTo("SUCCESS");
    Files.delete(bench.server.resolve(SHOP));
    assertThat(bench.work(backup, "restore", "{}").path("status").asText()).isEqualTo("SUCCESS");
    assertThat(bench.detail(backup).at("/backup/state").asText()).isEqualTo("TOO_FEW_COPIES");
  }

  @Test
  void listsPageByPage() throws Exception {
    String job = bench.job("");
    String older = bench.backup(job);
    String newer = bench.backup(job);
    JsonNode page = bench.host.get(BACKUPS + "?limit=1&sourceId=" + bench.source).json();
    assertThat(page.at("/items/0/id").asText()).isEqualTo(newer);
    String next = page.path("next").asText();
    JsonNode last = bench.host.get(BACKUPS + "?limit=1&after=" + next).json();
    assertThat(last.at("/items/0/id").asText()).isEqualTo(older);
    assertThat(last.hasNonNull("next")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"STAT", "READ_BACK", "DECRYPT", "RESTORE"})
  void everyDepthPassesForAGoodBackup(String depth) throws Exception {
    String profile = bench.profile("{'name': 'p'}");
    String backup = bench.backup(bench.job(", 'encryption': {'profileId': '" + profile + "'}"));
    JsonNode run = bench.verify(backup, depth);
    assertThat(run.path("status").asText()).as(run.toString()).isEqualTo("SUCCESS");
    JsonNode looks = bench.detail(backup).path("verifications");
    assertThat(looks).hasSize(2);
    assertThat(looks).allMatch(look -> look.path("passed").asBoolean());
    assertThat(looks).allMatch(look -> look.path("depth").asText().equals(depth));
    assertThat(Files.list(bench.server)).hasSize(1);
  }

  @Test
  void copiesMarkedDamagedAreStillTried() throws Exception {
    String backup = bench.backup(bench.job(""));
    for (Path storage : new Path[] {bench.one, bench.two}) {
      flip(object(storage, ".zst"));
    }
    bench.verify(backup, "READ_BACK");
    assertThat(statusOf(backup, 0)).isEqualTo("DAMAGED");
    assertThat(statusOf(backup, 1)).isEqualTo("DAMAGED");
    Files.move(bench.server.resolve(SHOP), folder.resolve("kept"));
    assertThat(bench.work(backup, "restore", "{}").path("status").asText()).isEqualTo("FAILED");
    flip(object(bench.two, ".zst"));
    JsonNode run = bench.work(backup, "restore", "{}");
    assertThat(run.path("status").asText()).as(run.toString()).isEqualTo("SUCCESS");
    assertThat(bench.server.resolve(SHOP)).hasSameBinaryContentAs(folder.resolve("kept"));
  }

  @Test
  void testRestoresUseTheOtherSourceOfTheJob() throws Exception {
    Path drill = Files.createDirectories(folder.resolve("drill"));
    String target = bench.adapter("database", "text", drill);
    String backup = bench.backup(bench.job("", ", 'drillSourceId': '" + target + "'"));
    Files.move(bench.server, folder.resolve("away"));
    JsonNode run = bench.verify(backup, "RESTORE");
    assertThat(run.path("status").asText()).as(run.toString()).isEqualTo("SUCCESS");
    assertThat(drill).isEmptyDirectory();
    String named = "{'depth': 'RESTORE', 'sourceId': '%s'}".formatted(bench.source);
    assertThat(bench.work(backup, "verify", named).path("status").asText()).isEqualTo("FAILED");
    JsonNode detail = bench.detail(backup);
    assertThat(detail.at("/verifications/0/verdict").asText()).isEqualTo("UNKNOWN");
    assertThat(detail.at("/backup/state").asText()).isEqualTo("WHOLE");
  }

  @Test
  void inconclusiveVerificationDoesNotRenewDamage() throws Exception {
    String backup = bench.backup(bench.job(""));
    Path object = object(bench.one, ".zst");
    flip(object);
    bench.verify(backup, "READ_BACK");
    flip(object);
    Files.move(bench.server, folder.resolve("away"));
    assertThat(bench.verify(backup, "RESTORE").path("status").asText()).isEqualTo("FAILED");
    assertThat(statusOf(backup, 0)).isEqualTo("DAMAGED");
    bench.verify(backup, "READ_BACK");
    assertThat(statusOf(backup, 0)).isEqualTo("STORED");
  }

  @ParameterizedTest
  @ValueSource(strings = {".zst", "manifest.json", "manifest.json.minisig"})
  void flippedBitIsFoundAndRecorded(String suffix) throws Exception {
    String backup = bench.backup(bench.job(""));
    flip(object(bench.one, suffix));
    JsonNode run = bench.verify(backup, "READ_BACK");
    assertThat(run.path("status").asText()).isEqualTo("FAILED");
    assertThat(statusOf(backup, 0)).isEqualTo("DAMAGED");
    assertThat(statusOf(backup, 1)).isEqualTo("STORED");
    if (suffix.equals(".zst")) {
      bench.verify(backup, "STAT");
      assertThat(statusOf(backup, 0)).isEqualTo("DAMAGED");
    }
    flip(object(bench.one, suffix));
    bench.verify(backup, "READ_BACK");
    assertThat(statusOf(backup, 0)).isEqualTo("STORED");
  }

  @Test
  void restoresUnderAnotherName() throws Exception {
    String backup = bench.backup(bench.job(""));
    flip(object(bench.one, ".zst"));
    String item = "{'databases': [{'name': '%s', 'targetName': 'again'}]}";
    String name = SHOP.replace("\"", "\\'");
    JsonNode run = bench.work(backup, "restore", item.formatted(name));
    assertThat(run.path("status").asText()).as(run.toString()).isEqualTo("SUCCESS");
    assertThat(bench.server.resolve("again")).hasSameBinaryContentAs(bench.server.resolve(SHOP));
    JsonNode refused = bench.work(backup, "restore", item.formatted(name));
    assertThat(refused.path("status").asText()).isEqualTo("FAILED");
    assertThat(refused.at("/metadata/findings/0/code").asText()).isEqualTo("ALREADY_EXISTS");
  }

  @Test
  void preflightReportsFindingsAndChangesNothing() throws Exception {
    String backup = bench.backup(bench.job(""));
    byte[] there = "newer".getBytes(StandardCharsets.UTF_8);
    Files.write(bench.server.resolve(SHOP), there);
    JsonNode taken = preflight(backup, "{'safetyBackup': true}");
    assertThat(taken.path("verdict").asText()).as(taken.toString()).isNotEqualTo("READY");
    assertThat(taken.at("/findings/0/code").asText()).isEqualTo("ALREADY_EXISTS");
    assertThat(preflight(backup, "{'replaceExisting': true}").path("verdict").asText())
        .isEqualTo("READY");
    assertThat(bench.server.resolve(SHOP)).hasBinaryContent(there);
    assertThat(bench.host.get("/api/v1/executions?type=RESTORE").json().path("items")).isEmpty();
    String unknown = "{\"databases\": [{\"name\": \"nothing\"}]}";
    assertThat(bench.host.post(BACKUPS + backup + "/preflight", unknown).status()).isEqualTo(404);
  }

  private JsonNode preflight(String backup, String body) throws Exception {
    Response answer = bench.host.post(BACKUPS + backup + "/preflight", CatalogueBench.json(body));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  @Test
  void restoreBacksUpTheDatabaseThatItReplaces() throws Exception {
    String profile = bench.profile("{'name': 'p'}");
    String backup = bench.backup(bench.job(", 'encryption': {'profileId': '" + profile + "'}"));
    byte[] old = Files.readAllBytes(bench.server.resolve(SHOP));
    Files.writeString(bench.server.resolve(SHOP), "newer");
    JsonNode run = bench.work(backup, "restore", "{'replaceExisting': true, 'safetyBackup': true}");
    assertThat(run.path("status").asText()).as(run.toString()).isEqualTo("SUCCESS");
    assertThat(bench.server.resolve(SHOP)).hasBinaryContent(old);
    String safety = run.at("/metadata/safetyBackupId").asText();
    assertThat(bench.detail(safety).at("/backup/encrypted").asBoolean()).isTrue();
    assertThat(download(safety, "PLAIN").text()).isEqualTo("newer");
  }

  @Test
  void missingKeyIsAnErrorOnlyWhereItIsNeeded() throws Exception {
    String recipient = dev.holdfast.engine.crypto.AgeIdentity.generate().recipient();
    String profile =
        bench.profile(
            "{'name': 'blind', 'origin': 'RECIPIENTS_ONLY', 'recipients': ['" + recipient + "']}");
    String backup = bench.backup(bench.job(", 'encryption': {'profileId': '" + profile + "'}"));
    assertThat(bench.detail(backup).at("/entries/0/name").asText()).isEqualTo(SHOP);
    assertThat(bench.verify(backup, "READ_BACK").path("status").asText()).isEqualTo("SUCCESS");
    for (String path : new String[] {"verify", "restore"}) {
      String body = path.equals("verify") ? "{\"depth\": \"DECRYPT\"}" : "{}";
      Response refused = bench.host.post(BACKUPS + backup + "/" + path, body);
      assertThat(refused.json().path("code").asText()).isEqualTo("KEY_REQUIRED");
    }
    assertThat(download(backup, "PLAIN").json().path("code").asText()).isEqualTo("KEY_REQUIRED");
    assertThat(download(backup, "STORED").status()).isEqualTo(200);
    String path = "/api/v1/encryption-profiles/" + profile;
    assertThat(bench.host.delete(path).status()).isEqualTo(409);
  }

  @Test
  void downloadIsTheDumpUnderItsName() throws Exception {
    String profile = bench.profile("{'name': 'p'}");
    String backup = bench.backup(bench.job(", 'encryption': {'profileId': '" + profile + "'}"));
    Response plain = download(backup, "PLAIN");
    assertThat(plain.raw().body()).isEqualTo(Files.readAllBytes(bench.server.resolve(SHOP)));
    assertThat(plain.header("Content-Disposition"))
        .isEqualTo(
            "attachment; filename=\"shop _#1_; gr_n.txt\";"
                + " filename*=UTF-8''shop%20%22#1%22%3B%20gr%C3%BCn.txt");
    Path stored = object(bench.one, ".age");
    assertThat(download(backup, "STORED").raw().body()).isEqualTo(Files.readAllBytes(stored));
  }

  @ParameterizedTest
  @ValueSource(strings = {"STORED", "PLAIN"})
  void damagedDownloadIsAborted(String form) throws Exception {
    String backup = bench.backup(bench.job(", 'compression': 'NONE'"));
    Path stored = object(bench.one, ".txt");
    byte[] bytes = Files.readAllBytes(stored);
    bytes[bytes.length - 1] ^= 1;
    Files.write(stored, bytes);
    assertThatThrownBy(() -> download(backup, form)).isInstanceOf(IOException.class);
    String other = "/download?entry=0&copy=" + bench.second + "&form=" + form;
    assertThat(bench.host.get(BACKUPS + backup + other).status()).isEqualTo(200);
  }

  @Test
  void smallDamagedDownloadIsAProblem() throws Exception {
    Files.writeString(bench.server.resolve(SHOP), "small");
    String backup = bench.backup(bench.job(""));
    flip(object(bench.one, ".zst"));
    for (String form : new String[] {"stored", "plain"}) {
      Response refused = download(backup, form);
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.json().path("code").asText()).isEqualTo("CORRUPT");
    }
  }

  private Response download(String backup, String form) throws Exception {
    return bench.host.get(BACKUPS + backup + "/download?entry=0&form=" + form);
  }

  private String statusOf(String backup, int copy) throws Exception {
    return bench.detail(backup).at("/backup/copies/" + copy + "/status").asText();
  }
}
