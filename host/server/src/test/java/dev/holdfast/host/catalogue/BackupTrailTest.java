package dev.holdfast.host.catalogue;

import static dev.holdfast.host.catalogue.CatalogueBench.BACKUPS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost.Response;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Actions on backups are recorded in the audit log, including the host's own. */
class BackupTrailTest {

  private static final String LOG = "/api/v1/audit-logs?limit=200";

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
  void actionsOnABackupAreRecorded() throws Exception {
    String backup = bench.backup(bench.job(""));
    bench.host.put(BACKUPS + backup + "/lock", "{}");
    assertThat(bench.host.delete(BACKUPS + backup + "?force=true").status()).isEqualTo(409);
    bench.host.delete(BACKUPS + backup + "/lock");
    bench.verify(backup, "READ_BACK");
    assertThat(bench.host.get(BACKUPS + backup + "/download?entry=0").status()).isEqualTo(200);
    // The client may receive the last byte before the host releases the backup.
    Awaitility.await()
        .until(
            () ->
                bench
                    .ended(bench.host.delete(BACKUPS + backup + "?force=true"))
                    .path("status")
                    .asText(),
            status -> status.equals("SUCCESS"));
    assertThat(actions(about(backup)))
        .containsExactly(
            "backup.lock", "backup.unlock", "backup.verify", "backup.download", "backup.delete");
    assertThat(about(backup).get(4).at("/details/job").asText()).startsWith("job ");
    JsonNode end = of("execution.end").get(1);
    assertThat(end.at("/details/type").asText()).isEqualTo("Verify");
    assertThat(end.at("/details/backup").asText()).isEqualTo(backup);
    assertThat(end.at("/details/requestedBy").asText())
        .isEqualTo(bench.host.get("/api/v1/me").json().findPath("id").asText());
  }

  @Test
  void failedDeletionIsRecorded() throws Exception {
    String backup = bench.backup(bench.job(""));
    Path away = folder.resolve("away");
    Files.move(bench.two, away);
    Files.createFile(bench.two);
    bench.ended(bench.host.delete(BACKUPS + backup + "?force=true"));
    assertThat(actions(about(backup))).containsExactly("backup.delete");
    JsonNode end = of("execution.end").get(1);
    assertThat(end.path("success").asBoolean()).isFalse();
    assertThat(end.at("/details/type").asText()).isEqualTo("Delete");
    assertThat(end.at("/details/status").asText()).isEqualTo("Partial");
    assertThat(end.at("/details/backup").asText()).isEqualTo(backup);
  }

  @Test
  void unrecordedDownloadsAndDeletionsDoNotHappen() throws Exception {
    String backup = bench.backup(bench.job(""));
    TestDatabase.update(
        bench.home,
        "create trigger full_log before insert on audit_log"
            + " begin select raise(abort, 'the log is full'); end");
    Response download = bench.host.get(BACKUPS + backup + "/download?entry=0");
    assertThat(download.status()).isGreaterThanOrEqualTo(400);
    assertThat(download.header("Content-Disposition")).isEmpty();
    assertThat(bench.host.delete(BACKUPS + backup + "?force=true").status())
        .isGreaterThanOrEqualTo(400);
    TestDatabase.update(bench.home, "drop trigger full_log");
    assertThat(bench.verify(backup, "READ_BACK").path("status").asText()).isEqualTo("SUCCESS");
  }

  @Test
  void findingsOfARebuildAreRecorded() throws Exception {
    String backup = bench.backup(bench.job(""));
    bench.loseDatabase();
    bench.rebuild(bench.first);
    assertThat(actions(about(bench.first))).containsExactly("adapter.create", "backup.rebuild");
    JsonNode found = about(backup).get(0);
    assertThat(found.path("action").asText()).isEqualTo("backup.add");
    assertThat(found.at("/details/from").asText()).isEqualTo(bench.first);
  }

  @Test
  void findingsAfterACrashAreRecorded() throws Exception {
    String backup = bench.backup(bench.job(""));
    bench.die();
    bench.start();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> bench.host.get(BACKUPS + backup).status() == 200);
    JsonNode interrupted = of("execution.interrupted").get(0);
    assertThat(interrupted.path("success").asBoolean()).isFalse();
    assertThat(interrupted.at("/details/problemCode").asText()).isEqualTo("INTERRUPTED");
    assertThat(interrupted.at("/details/requestedBy").asText()).isNotEmpty();
    assertThat(interrupted.path("userId").isNull()).isTrue();
    JsonNode found = about(backup).get(0);
    assertThat(found.path("action").asText()).isEqualTo("backup.add");
    assertThat(found.path("userId").isNull()).as("nobody asked for it").isTrue();
  }

  private List<JsonNode> about(String resourceId) throws Exception {
    // A backup and the run that made it have one id.
    return rows("&resourceId=" + resourceId).stream()
        .filter(row -> !row.path("resource").asText().equals("execution"))
        .toList();
  }

  private List<JsonNode> of(String action) throws Exception {
    return rows("&action=" + action);
  }

  /** Oldest first. */
  private List<JsonNode> rows(String filter) throws Exception {
    List<JsonNode> rows = new ArrayList<>();
    bench.host.get(LOG + filter).json().path("items").forEach(rows::add);
    Collections.reverse(rows);
    return rows;
  }

  private static List<String> actions(List<JsonNode> rows) {
    return rows.stream().map(row -> row.path("action").asText()).toList();
  }
}
