package dev.holdfast.host.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.OnPostgres;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.job.TestJobs;
import dev.holdfast.host.vault.MasterKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two hosts on one PostgreSQL database. */
@OnPostgres
@Timeout(90)
class TwoHostsTest {

  @TempDir Path folder;
  private FolderJobs jobs;
  private Path otherHome;

  @BeforeEach
  void homes() throws Exception {
    jobs = new FolderJobs(folder);
    otherHome = folder.resolve("other");
  }

  @Test
  void runOfASilentHostIsClosedByTheOtherAndNotPublished() throws Exception {
    try (TestHost host = TestHost.start(jobs.home)) {
      String run = jobs.start(host, 5);
      ScheduledExecutorService silence = silence();
      try (TestHost other = other()) {
        JsonNode closed = new TestJobs(other).await(run, "FAILED");
        silence.shutdownNow();
        assertThat(closed.path("problemCode").asText()).isEqualTo("INTERRUPTED");
        jobs.awaitEmptyStorage();
        assertThat(other.get("/api/v1/executions/" + run).json()).isEqualTo(closed);
        assertThat(other.get("/api/v1/backups").json().path("items")).isEmpty();
      } finally {
        silence.shutdownNow();
      }
    }
  }

  @Test
  void twoHostsShareTheLimitOfConcurrentRuns() throws Exception {
    TestJobs.installPlugin(otherHome);
    try (TestHost host = TestHost.start(jobs.home);
        TestHost other = other()) {
      host.put("/api/v1/settings/maxConcurrentJobs", "{\"value\": 2}");
      TestJobs jobs = new TestJobs(host);
      List<String> runs = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        String source = jobs.source("'bytes': 300000, 'bytesPerSecond': 300000");
        String job = jobs.job(source, List.of(jobs.storage(false)), "");
        runs.add(new TestJobs(i % 2 == 0 ? host : other).run(job));
      }
      List<JsonNode> ended = new ArrayList<>();
      for (String run : runs) {
        ended.add(new TestJobs(other).await(run, "SUCCESS"));
      }
      for (JsonNode one : ended) {
        Instant start = time(one, "startedAt");
        assertThat(ended)
            .filteredOn(
                any ->
                    !time(any, "startedAt").isAfter(start) && time(any, "endedAt").isAfter(start))
            .as("at work at " + start)
            .hasSizeLessThanOrEqualTo(2);
      }
    }
  }

  @Test
  void bothCanStartOnAnEmptyDatabase() throws Exception {
    Map<String, String> environment = new HashMap<>(TestDatabase.environment(jobs.home));
    environment.put("HOLDFAST_ENCRYPTION_KEY", MasterKey.generate().encode());
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<TestHost>> starts =
          threads.invokeAll(
              List.of(
                  () -> TestHost.start(jobs.home, environment),
                  () -> TestHost.start(otherHome, environment)));
      for (Future<TestHost> start : starts) {
        start.get().close();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** More jobs than the queue takes: those that are put off keep their due time, too. */
  @Test
  @Tag("slow")
  @Timeout(300)
  void thousandDueJobsRunOnceEach() throws Exception {
    TestJobs.installPlugin(jobs.home);
    TestJobs.installPlugin(otherHome);
    try (TestHost host = TestHost.start(jobs.home);
        TestHost other = other()) {
      host.put("/api/v1/settings/maxConcurrentJobs", "{\"value\": 16}");
      new TestJobs(other).quickJob();
      Instant due = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      TestDatabase.update(
          jobs.home, "update job set schedules = '[\"0 0 1 1 *\"]', enabled = true");
      for (String copy :
          List.of(
              "insert into job select (jsonb_populate_record(j, jsonb_build_object("
                  + "'id', 'ffffffff-0000-7000-8000-' || lpad(i::text, 12, '0'),"
                  + " 'name', 'copy ' || i))).* from job j, generate_series(2, 1000) i",
              "insert into job_destination select (jsonb_populate_record(d, jsonb_build_object("
                  + "'id', j.id, 'job_id', j.id))).* from job_destination d, job j"
                  + " where j.name like 'copy %'",
              "insert into scheduled_job (task_name, task_instance, execution_time, picked,"
                  + " version) select 'job', id, "
                  + TestDatabase.literal(due)
                  + ", false, 1 from job")) {
        TestDatabase.update(jobs.home, copy);
      }
      String runs = "execution where scheduled_for = " + TestDatabase.literal(due);
      Awaitility.await()
          .atMost(Duration.ofMinutes(4))
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(
              () -> assertThat(count("*", runs + " and status = 'Success'")).isEqualTo(1000));
      assertThat(count("distinct job_id", runs)).isEqualTo(1000);
      assertThat(count("*", "execution")).isEqualTo(1000);
      assertThat(count("distinct host_id", runs)).isEqualTo(2);
    }
  }

  private int count(String what, String from) throws SQLException {
    try (var connection = TestDatabase.connect(jobs.home);
        var statement = connection.createStatement();
        var row = statement.executeQuery("select count(" + what + ") from " + from)) {
      row.next();
      return row.getInt(1);
    }
  }

  /** Repeatedly makes everybody's last heartbeat old. */
  private ScheduledExecutorService silence() {
    ScheduledExecutorService silence = Executors.newSingleThreadScheduledExecutor();
    silence.scheduleWithFixedDelay(this::age, 0, 20, TimeUnit.MILLISECONDS);
    return silence;
  }

  private void age() {
    try {
      Instant old = Instant.now().minus(Duration.ofMinutes(3));
      TestDatabase.update(
          jobs.home,
          "update execution set heartbeat_at = "
              + TestDatabase.literal(old)
              + " where status = 'Running'");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same database and keys, another home. */
  private TestHost other() throws Exception {
    Path keys = Files.createDirectories(otherHome.resolve("keys"));
    try (var files = Files.list(jobs.home.resolve("keys"))) {
      for (Path file : files.toList()) {
        Files.copy(file, keys.resolve(file.getFileName()));
      }
    }
    return TestHost.start(otherHome, TestDatabase.environment(jobs.home));
  }

  private static Instant time(JsonNode execution, String name) {
    return Instant.parse(execution.path(name).asText());
  }
}
