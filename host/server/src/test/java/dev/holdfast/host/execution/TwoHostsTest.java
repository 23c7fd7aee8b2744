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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
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
