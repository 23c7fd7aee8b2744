package dev.holdfast.host.catalogue;

import static dev.holdfast.host.catalogue.CatalogueBench.BACKUPS;
import static dev.holdfast.host.catalogue.CatalogueBench.flip;
import static dev.holdfast.host.catalogue.CatalogueBench.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost.Response;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupDeletionTest {

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
  void theLastProvenBackupOfAJobStays() throws Exception {
    String job = bench.job("");
    String older = bench.backup(job);
    refused(older, "");
    String newer = bench.backup(job);
    assertThat(delete(older, "").status()).isEqualTo(204);
    assertThat(bench.host.get(BACKUPS + older).status()).isEqualTo(404);
    refused(newer, "");
    assertThat(delete(newer, "?force=true").status()).isEqualTo(204);
    assertThat(files(bench.one) + files(bench.two)).isZero();
  }

  @Test
  void aDamagedBackupIsNoSubstitute() throws Exception {
    String job = bench.job("");
    String older = bench.backup(job);
    Path folderOfOlder = object(bench.one, "manifest.json").getParent();
    String newer = bench.backup(job);
    for (Path storage : new Path[] {bench.one, bench.two}) {
      flip(entry(storage, newer));
    }
    bench.verify(newer, "READ_BACK");
    refused(older, "");
    assertThat(folderOfOlder).isDirectoryContaining("glob:**manifest.json");
    assertThat(delete(newer, "").status()).isEqualTo(204);
  }

  @Test
  void aBackupStaysWhileItAloneHoldsADatabase() throws Exception {
    Files.writeString(bench.server.resolve("other"), "content");
    String job = bench.job("");
    String older = bench.backup(job);
    Files.delete(bench.server.resolve("other"));
    bench.backup(job);
    assertThat(delete(older, "").text()).contains("holds other");
    refused(older, "");
    Files.writeString(bench.server.resolve("other"), "content");
    bench.backup(job);
    assertThat(delete(older, "").status()).isEqualTo(204);
  }

  @Test
  void whatNobodyHasReadIsNoSubstitute() throws Exception {
    String job = bench.job("");
    String older = bench.backup(job);
    String newer = bench.backup(job);
    bench.loseDatabase();
    bench.rebuild(bench.first);
    assertThat(delete(older, "").status()).isEqualTo(409);
    bench.verify(newer, "STAT");
    assertThat(delete(older, "").status()).isEqualTo(409);
    bench.verify(newer, "READ_BACK");
    assertThat(delete(older, "").status()).isEqualTo(204);
  }

  @Test
  void aLockedBackupStays() throws Exception {
    String backup = bench.backup(bench.job(""));
    bench.host.post(BACKUPS + backup + "/lock", "");
    assertThat(bench.detail(backup).at("/backup/locked").asBoolean()).isTrue();
    refused(backup, "?force=true");
    bench.host.post(BACKUPS + backup + "/unlock", "");
    assertThat(delete(backup, "?force=true").status()).isEqualTo(204);
  }

  @Test
  void whatCouldNotBeDeletedIsStillListed() throws Exception {
    String backup = bench.backup(bench.job(""));
    Files.createFile(bench.two.resolve("readonly"));
    Response failed = delete(backup, "?force=true");
    assertThat(failed.json().path("code").asText()).isEqualTo("INCOMPLETE");
    JsonNode copies = bench.detail(backup).at("/backup/copies");
    assertThat(copies)
        .extracting(copy -> copy.path("status").asText())
        .containsExactly("DELETED", "STORED");
    assertThat(copies.at("/1/message").asText()).contains("read-only");
    assertThat(bench.verify(backup, "READ_BACK").path("status").asText()).isEqualTo("SUCCESS");
    Files.delete(bench.two.resolve("readonly"));
    assertThat(delete(backup, "?force=true").status()).isEqualTo(204);
  }

  /** Another host may work on it. */
  @Test
  void aBackupStaysWhileARunIsAboutIt() throws Exception {
    String job = bench.job("");
    String wanted = bench.backup(job);
    String other = bench.backup(job);
    bench.verify(wanted, "STAT");
    work("update execution set status = 'Running' where type = 'Verify'");
    assertThat(delete(wanted, "?force=true").json().path("code").asText()).isEqualTo("CONFLICT");
    assertThat(delete(other, "?force=true").status()).isEqualTo(204);
    work("update execution set status = 'Success' where type = 'Verify'");
    assertThat(delete(wanted, "?force=true").status()).isEqualTo(204);
  }

  @Test
  void aKeyForOneBackupIsNoKeyForAnother() throws Exception {
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

  private void work(String sql) throws Exception {
    assertThat(TestDatabase.update(bench.home, sql)).isOne();
  }

  @Test
  void aBackupStaysWhileItIsRead() throws Exception {
    BackupUse use = new BackupUse();
    UUID id = UUID.randomUUID();
    BackupUse.Hold first = use.read(id);
    BackupUse.Hold second = use.read(id);
    first.close();
    assertThatThrownBy(() -> use.delete(id)).hasMessageContaining("is being");
    second.close();
    BackupUse.Hold deletion = use.delete(id);
    assertThatThrownBy(() -> use.read(id)).hasMessageContaining("deleted");
    deletion.close();
    use.read(id).close();
  }

  private void refused(String backup, String query) throws Exception {
    Response refused = delete(backup, query);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().path("code").asText()).isEqualTo("REFUSED");
    assertThat(bench.verify(backup, "READ_BACK").path("status").asText()).isEqualTo("SUCCESS");
  }

  private Response delete(String backup, String query) throws Exception {
    return bench.host.delete(BACKUPS + backup + query);
  }

  private static Path entry(Path storage, String backup) throws Exception {
    try (var files = Files.walk(storage)) {
      return files
          .filter(file -> file.toString().contains(backup) && file.toString().endsWith(".zst"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static long files(Path storage) throws Exception {
    try (var files = Files.walk(storage)) {
      return files.filter(Files::isRegularFile).count();
    }
  }
}
