package dev.holdfast.host.catalogue;

import static dev.holdfast.host.catalogue.CatalogueBench.flip;
import static dev.holdfast.host.catalogue.CatalogueBench.json;
import static dev.holdfast.host.catalogue.CatalogueBench.object;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrillTest {

  @TempDir Path folder;
  private CatalogueBench bench;

  @BeforeEach
  void open() throws Exception {
    bench = new CatalogueBench(folder);
    bench.adapters();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void newestBackupIsRestoredAndTheNextCopyIfOneIsDamaged() throws Exception {
    Path drill = Files.createDirectories(folder.resolve("drill"));
    String target = bench.adapter("database", "text", drill);
    String job = bench.job("", ", 'drillSourceId': '" + target + "'");
    bench.backup(job);
    String newest = bench.backup(job);
    JsonNode run = drill(job);
    assertThat(run.path("status").asText()).as(run.toString()).isEqualTo("SUCCESS");
    JsonNode passed = evidence(job).path(0);
    assertThat(passed.path("backupId").asText()).isEqualTo(newest);
    assertThat(passed.path("manifestSha256").asText()).hasSize(64);
    assertThat(passed.path("databases").asInt()).isEqualTo(1);
    assertThat(passed.path("restoreMs").asLong()).isPositive();
    assertThat(passed.path("rawBytes").asLong())
        .isEqualTo(Files.size(bench.server.resolve(CatalogueBench.SHOP)));
    assertThat(drill).as("the scratch database is gone").isEmptyDirectory();
    assertThat(bench.detail(newest).at("/verifications/0/depth").asText()).isEqualTo("RESTORE");

    Path damaged = object(bench.one.resolve(folderOf(newest)), ".zst");
    flip(damaged);
    assertThat(drill(job).path("status").asText()).isEqualTo("PARTIAL");
    JsonNode partial = evidence(job).path(0);
    assertThat(partial.path("problemCode").asText()).isEqualTo("CORRUPT");
    assertThat(partial.path("restoreMs").asLong()).isPositive();
    assertThat(partial.path("storageName")).isNotEqualTo(passed.path("storageName"));
  }

  @Test
  void targetThatIsAwayFailsTheDrillAndDamagesNothing() throws Exception {
    String job = bench.job("");
    String backup = bench.backup(job);
    Files.move(bench.server, folder.resolve("away"));
    JsonNode run = drill(job);
    assertThat(run.path("status").asText()).isEqualTo("FAILED");
    JsonNode failed = evidence(job).path(0);
    assertThat(failed.path("status").asText()).isEqualTo("FAILED");
    assertThat(failed.path("message").asText()).isNotEmpty();
    assertThat(failed.hasNonNull("restoreMs")).isFalse();
    assertThat(bench.detail(backup).at("/backup/state").asText()).isEqualTo("WHOLE");
  }

  @Test
  void drillsThatWereMissedRunOnceAndOneWithoutABackupFails() throws Exception {
    String job = bench.job("");
    bench.backup(job);
    String empty = bench.job("");
    for (String each : new String[] {job, empty}) {
      JsonNode plan =
          bench
              .host
              .put(
                  "/api/v1/jobs/" + each + "/drill-plan",
                  json("{'schedules': ['0 3 1 1 *'], 'timeZone': 'Europe/Berlin'}"))
              .json();
      assertThat(plan.path("nextRunAt").asText()).endsWith("-01-01T02:00:00Z");
    }
    bench.host.close();
    TestDatabase.update(bench.home, "update drill_plan set next_due_at = created_at");
    bench.start();
    bench.host.put("/api/v1/settings/schedulesPaused", json("{'value': 1}"));
    startDue();
    Awaitility.await().until(() -> lastRun("start-drills"));
    assertThat(bench.host.get("/api/v1/executions?type=DRILL").json().path("items")).isEmpty();
    bench.host.put("/api/v1/settings/schedulesPaused", json("{'value': 0}"));
    startDue();
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> evidence(job).size() == 1 && evidence(empty).size() == 1);
    assertThat(evidence(job).at("/0/status").asText()).isEqualTo("SUCCESS");
    assertThat(evidence(empty).at("/0/status").asText()).isEqualTo("FAILED");
    assertThat(evidence(empty).at("/0/message").asText()).contains("no backup to restore");
    assertThat(bench.host.get("/api/v1/jobs/" + job + "/drill-plan").json().path("nextRunAt"))
        .asString()
        .contains("-01-01T02:00:00");
    assertThat(bench.host.get("/api/v1/executions?type=DRILL").json().path("items")).hasSize(1);
  }

  @Test
  void drillOfADeadHostFailsAndItsScratchDatabaseIsRemoved() throws Exception {
    String job = bench.job("");
    bench.backup(job);
    String run = drill(job).path("id").asText();
    bench.host.close();
    TestDatabase.update(bench.home, "delete from drill");
    TestDatabase.update(
        bench.home,
        "update execution set status = 'Running', ended_at = null where type = 'Drill'");
    int mark = UUID.fromString(run).hashCode() & 0xffff;
    Path ours =
        Files.writeString(
            bench.server.resolve("holdfast_verify_00000001%04x".formatted(mark)), "left");
    Path others =
        Files.writeString(
            bench.server.resolve("holdfast_verify_00000001%04x".formatted(mark ^ 1)), "busy");
    bench.start();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> Files.notExists(ours) && evidence(job).size() == 1);
    assertThat(evidence(job).at("/0/problemCode").asText()).isEqualTo("INTERRUPTED");
    assertThat(others).exists();
  }

  @Test
  void evidenceOfAMonthCountsWhatHappenedToEachJob() throws Exception {
    String job = bench.job("");
    String backup = bench.backup(job);
    bench.backup(job);
    bench.verify(backup, "READ_BACK");
    drill(job);
    Files.move(bench.server, folder.resolve("away"));
    bench.run(job);
    drill(job);
    Files.move(folder.resolve("away"), bench.server);
    bench.work(backup, "restore", "{'replaceExisting': true}");
    TestDatabase.update(
        bench.home,
        "update job set name = '<script>alert(\"x\")</script>' where id = '" + job + "'");
    bench.job("");

    Instant read = Instant.parse("2026-01-02T03:04:05Z");
    TestDatabase.update(
        bench.home,
        "update backup_copy set proven_at = %s where backup_id = '%s'"
            .formatted(TestDatabase.literal(read), backup));

    String month = YearMonth.now(ZoneOffset.UTC).toString();
    JsonNode jobs = bench.host.get("/api/v1/evidence?month=" + month).json().path("jobs");
    assertThat(jobs).hasSize(2);
    JsonNode busy = jobs.path(0);
    assertThat(busy.path("jobId").asText()).isEqualTo(job);
    assertThat(
            List.of("backups", "proven", "failed", "drills", "drillsPassed", "verifications")
                .stream()
                .map(field -> busy.path(field).asInt()))
        .containsExactly(2, 2, 1, 2, 1, 1);
    assertThat(busy.path("verificationsPassed").asInt()).isEqualTo(1);
    assertThat(busy.path("restoresSucceeded").asInt()).isEqualTo(1);
    assertThat(busy.path("recoveryMs").asLong()).isPositive();
    assertThat(busy.path("readSince").asText()).isEqualTo(read.toString());
    assertThat(jobs.at("/1/readSince").isNull()).isTrue();
    assertThat(jobs.at("/1/proven").asInt()).as("a job that did nothing is shown").isZero();

    var page = bench.host.get("/api/v1/evidence.html?month=" + month);
    assertThat(page.text())
        .contains("&lt;script&gt;alert(&quot;x&quot;)")
        .doesNotContain("<script");
    String style = page.text().replaceAll("(?s).*<style>(.*)</style>.*", "$1");
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(style.getBytes(UTF_8));
    assertThat(page.header("Content-Security-Policy"))
        .contains(
            "default-src 'none'", "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");

    TestDatabase.update(
        bench.home, "update backup_copy set proven_at = null where backup_id = '" + backup + "'");
    JsonNode unread = bench.host.get("/api/v1/evidence?month=" + month).json();
    assertThat(unread.at("/jobs/0/readSince").isNull()).as("one was never read").isTrue();

    String before = YearMonth.now(ZoneOffset.UTC).minusMonths(1).toString();
    JsonNode last = bench.host.get("/api/v1/evidence").json();
    assertThat(last.path("month").asText()).isEqualTo(before);
    assertThat(last.at("/jobs/0/backups").asInt() + last.at("/jobs/0/drills").asInt()).isZero();
    for (String wrong : List.of("2026-13", "2999-01", "november")) {
      assertThat(bench.host.get("/api/v1/evidence?month=" + wrong).status()).isEqualTo(400);
    }
  }

  private void startDue() throws Exception {
    int status = bench.host.post("/api/v1/system-tasks/start-drills/run", "").status();
    assertThat(status).isEqualTo(202);
  }

  private boolean lastRun(String name) throws Exception {
    for (JsonNode task : bench.host.get("/api/v1/system-tasks").json().path("items")) {
      if (task.path("name").asText().equals(name)) {
        return task.hasNonNull("lastEndedAt");
      }
    }
    return false;
  }

  private JsonNode drill(String job) throws Exception {
    return bench.ended(bench.host.post("/api/v1/jobs/" + job + "/drill", ""));
  }

  private JsonNode evidence(String job) throws Exception {
    return bench.host.get("/api/v1/drills?jobId=" + job).json().path("items");
  }

  private String folderOf(String backup) throws Exception {
    return bench.detail(backup).at("/backup/copies/0/folder").asText();
  }
}
