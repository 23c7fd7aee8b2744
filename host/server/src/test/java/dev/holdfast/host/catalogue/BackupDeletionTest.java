package dev.holdfast.host.catalogue;

import static dev.holdfast.host.catalogue.CatalogueBench.BACKUPS;
import static dev.holdfast.host.catalogue.CatalogueBench.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.testkit.SeededBytes;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupDeletionTest extends DeletionBench {

  @Test
  void undeletedBackupIsStillListed() throws Exception {
    String backup = bench.backup(bench.job(""));
    Files.createFile(bench.two.resolve("readonly"));
    JsonNode failed = bench.ended(delete(backup, "?force=true"));
    assertThat(failed.path("status").asText()).as(failed.toString()).isEqualTo("PARTIAL");
    assertThat(failed.at("/metadata/copies/0/deleted").asBoolean()).isTrue();
    assertThat(failed.at("/metadata/copies/1/deleted").asBoolean(true)).isFalse();
    assertThat(failed.at("/metadata/copies/1/reason/message").asText()).contains("read-only");
    JsonNode copies = bench.detail(backup).at("/backup/copies");
    assertThat(copies)
        .extracting(copy -> copy.path("status").asText())
        .containsExactly("DELETED", "STORED");
    assertThat(copies.at("/1/message").asText()).contains("read-only");
    assertThat(bench.verify(backup, "READ_BACK").path("status").asText()).isEqualTo("SUCCESS");
    Files.delete(bench.two.resolve("readonly"));
    deleted(backup, "?force=true");
  }

  /** Another host may work on it. */
  @Test
  void backupIsKeptWhileARunUsesIt() throws Exception {
    String job = bench.job("");
    String wanted = bench.backup(job);
    String other = bench.backup(job);
    bench.verify(wanted, "STAT");
    work("update execution set status = 'Running' where type = 'Verify'");
    assertThat(delete(wanted, "?force=true").json().path("code").asText()).isEqualTo("CONFLICT");
    deleted(other, "?force=true");
    work("update execution set status = 'Success' where type = 'Verify'");
    deleted(wanted, "?force=true");
  }

  /** No host begins anything else with a backup that is being deleted, nor the reverse. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void nothingRunsDuringADeletion(boolean deletionWaits) throws Exception {
    String job = bench.job("");
    String backup = bench.backup(job);
    bench.backup(job);
    String first = bench.verify(backup, "STAT").path("id").asText();
    String second = bench.verify(backup, "STAT").path("id").asText();
    bench.host.close();
    String request = "{\"backupId\": \"" + backup + "\", \"force\": false}";
    queueAgain(second);
    row(first, "status = 'Running', host_id = 'elsewhere'");
    row(deletionWaits ? second : first, "type = 'Delete', request = '" + request + "'");
    bench.start();
    Thread.sleep(3000);
    assertThat(status(second)).isEqualTo("PENDING");
    row(first, "status = 'Success'");
    Awaitility.await().until(() -> status(second), status -> status.equals("SUCCESS"));
  }

  /**
   * As a kill -9 would leave it: nothing deleted yet, one manifest, one whole copy, or both copies.
   */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void interruptedDeletionIsReportedAndRepeated(int step) throws Exception {
    String backup = bench.backup(bench.job(""));
    String run = bench.verify(backup, "STAT").path("id").asText();
    bench.host.close();
    String request = "{\"backupId\": \"" + backup + "\", \"force\": true}";
    row(run, "status = 'Running', ended_at = null, type = 'Delete', request = '" + request + "'");
    if (step == 1) {
      Files.delete(object(bench.one, "manifest.json"));
    }
    for (Path storage :
        step < 2 ? List.<Path>of() : List.of(bench.one, bench.two).subList(0, step - 1)) {
      for (String suffix : List.of("manifest.json", "manifest.json.minisig", ".zst")) {
        Files.delete(object(storage, suffix));
      }
    }
    bench.start();
    Awaitility.await().until(() -> status(run), status -> status.equals("FAILED"));
    List<String> wanted = List.of(step > 0 ? "UNKNOWN" : "STORED", step > 2 ? "UNKNOWN" : "STORED");
    Awaitility.await().untilAsserted(() -> assertThat(copies(backup)).isEqualTo(wanted));
    deleted(backup, "?force=true");
    assertThat(files(bench.one) + files(bench.two)).isZero();
  }

  @Test
  void repeatedRequestGetsTheSameAnswerAfterTheDeletion() throws Exception {
    String job = bench.job("");
    String backup = bench.backup(job);
    bench.backup(job);
    Response first = delete(backup, "", "once");
    JsonNode end = bench.ended(first);
    assertThat(end.path("status").asText()).isEqualTo("SUCCESS");
    assertThat(delete(backup, "", "once").json().path("id")).isEqualTo(end.path("id"));
    assertThat(delete(backup, "").status()).isEqualTo(404);
  }

  /** A backup that was dispensable at the request may not be when the deletion begins. */
  @Test
  void twoQueuedDeletionsDoNotRelyOnEachOther() throws Exception {
    String job = bench.job("");
    String older = bench.backup(job);
    String newer = bench.backup(job);
    String one = bench.verify(older, "STAT").path("id").asText();
    String two = bench.verify(newer, "STAT").path("id").asText();
    bench.host.close();
    for (Map.Entry<String, String> each : Map.of(one, older, two, newer).entrySet()) {
      String request = "{\"backupId\": \"" + each.getValue() + "\", \"force\": false}";
      row(each.getKey(), "type = 'Delete', request = '" + request + "'");
      queueAgain(each.getKey());
    }
    bench.start();
    Awaitility.await()
        .until(
            () -> List.of(status(one), status(two)),
            ends -> ends.stream().noneMatch(List.of("PENDING", "RUNNING")::contains));
    assertThat(List.of(status(one), status(two))).contains("FAILED");
    assertThat(bench.host.get(BACKUPS).json().path("items")).isNotEmpty();
  }

  @Test
  void idempotencyKeyIsBoundToOneBackup() throws Exception {
    String job = bench.job("");
    String first = bench.backup(job);
    String second = bench.backup(job);
    assertThat(verify(first, "k").status()).isEqualTo(202);
    assertThat(verify(first, "k").status()).isEqualTo(202);
    assertThat(verify(second, "k").status()).isEqualTo(409);
  }

  private Response verify(String backup, String key) throws Exception {
    return bench.host.send(
        bench
            .host
            .request(BACKUPS + backup + "/verify")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString("{\"depth\": \"STAT\"}")));
  }

  @Test
  void backupCanNotBeReadWhileAnotherHostDeletesIt() throws Exception {
    String job = bench.job("");
    String backup = bench.backup(job);
    bench.backup(job);
    String run = bench.verify(backup, "STAT").path("id").asText();
    String target = "{\"targetId\": \"" + bench.source + "\"}";
    row(run, "status = 'Running', host_id = 'elsewhere', type = 'Delete'");
    for (Response refused :
        List.of(
            download(backup),
            bench.host.put(BACKUPS + backup + "/lock", "{}"),
            bench.host.post(BACKUPS + backup + "/preflight", target))) {
      assertThat(refused.status()).as(refused.text()).isEqualTo(409);
      assertThat(refused.text()).contains("being deleted");
    }
    row(run, "status = 'Success'");
    assertThat(download(backup).status()).isEqualTo(200);
  }

  /** Another host doesn't know of the download, and deletes the files. */
  @Test
  void downloadIsCompleteOrRefusedWhenItsFilesAreDeleted() throws Exception {
    Files.write(bench.server.resolve("large"), new SeededBytes(2, 32 << 20).open().readAllBytes());
    String backup = bench.backup(bench.job(", 'databases': ['large'], 'compression': 'NONE'"));
    byte[] content = Files.readAllBytes(object(bench.one, ".txt"));
    HttpResponse<InputStream> begun =
        HttpClient.newHttpClient()
            .send(
                bench.host.request(BACKUPS + backup + "/download?entry=0").build(),
                BodyHandlers.ofInputStream());
    for (Path storage : List.of(bench.one, bench.two)) {
      Files.delete(object(storage, "manifest.json"));
      Files.delete(object(storage, ".txt"));
    }
    assertThat(begun.statusCode()).isEqualTo(200);
    try (InputStream in = begun.body()) {
      assertThat(in.readAllBytes()).isEqualTo(content);
    }
    assertThat(download(backup).status()).isEqualTo(409);
  }

  @Test
  void cancelledDeletionFinishesTheCurrentCopyOnly() throws Exception {
    String backup = bench.backup(bench.job(""));
    Path stuck = Files.createFile(bench.one.resolve("stuck"));
    Response queued = delete(backup, "?force=true");
    String run = queued.json().path("id").asText();
    Path manifest = object(bench.one, "manifest.json.minisig").resolveSibling("manifest.json");
    Awaitility.await().until(() -> Files.notExists(manifest));
    CompletableFuture<Response> cancel =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return bench.host.post("/api/v1/executions/" + run + "/cancel", "");
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    Awaitility.await()
        .until(
            () ->
                TestDatabase.update(
                        bench.home, "update execution set status = status where cancel_requested")
                    == 1);
    Files.delete(stuck);
    assertThat(cancel.get().status()).isEqualTo(200);
    JsonNode ended = bench.ended(queued);
    assertThat(ended.path("status").asText()).as(ended.toString()).isEqualTo("CANCELLED");
    assertThat(ended.at("/metadata/copies").findValuesAsText("deleted"))
        .containsExactly("true", "false");
    assertThat(ended.at("/metadata/copies/1/reason/code").asText()).isEqualTo("CANCELLED");
    assertThat(copies(backup)).containsExactly("DELETED", "STORED");
    assertThat(bench.verify(backup, "READ_BACK").path("status").asText()).isEqualTo("SUCCESS");
    deleted(backup, "?force=true");
    assertThat(files(bench.one) + files(bench.two)).isZero();
  }

  private Response download(String backup) throws Exception {
    return bench.host.get(BACKUPS + backup + "/download?entry=0");
  }

  private void queueAgain(String execution) throws Exception {
    row(execution, "status = 'Pending', started_at = null, ended_at = null");
    TestDatabase.update(bench.home, "delete from execution_log");
  }

  private void row(String execution, String changes) throws Exception {
    work(
        "update execution set %s where cast(id as varchar(40)) = '%s'"
            .formatted(changes, execution));
  }

  private String status(String execution) throws Exception {
    return bench.host.get("/api/v1/executions/" + execution).json().path("status").asText();
  }

  private List<String> copies(String backup) throws Exception {
    return bench.detail(backup).at("/backup/copies").findValuesAsText("status");
  }

  private Response delete(String backup, String query, String key) throws Exception {
    return bench.host.send(
        bench.host.request(BACKUPS + backup + query).header("Idempotency-Key", key).DELETE());
  }
}
