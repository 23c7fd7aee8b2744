package dev.holdfast.host.job;

import static dev.holdfast.host.job.TestJobs.EXECUTIONS;
import static dev.holdfast.host.job.TestJobs.JOBS;
import static dev.holdfast.host.job.TestJobs.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs run when they are due. */
class ScheduleTest {

  private static final String PRESETS = "/api/v1/schedule-presets";

  @TempDir static Path home;
  private static TestHost host;
  private static TestJobs jobs;

  @BeforeAll
  static void prepare() throws Exception {
    TestJobs.installPlugin(home);
    start();
    host.put("/api/v1/settings/maxConcurrentJobs", json("{'value': 4}"));
  }

  private static void start() {
    host = TestHost.start(home);
    jobs = new TestJobs(host);
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  @Test
  void dueJobRunsAgainAndAgain() throws Exception {
    String job = job(", 'schedules': ['* * * * * *']");
    List<JsonNode> runs = awaitRuns(job, 2);
    assertThat(runs)
        .allSatisfy(run -> assertThat(run.path("status").asText()).isEqualTo("SUCCESS"));
    assertThat(runs).extracting(run -> run.path("scheduledFor").asText()).doesNotHaveDuplicates();
    host.post(JOBS + "/" + job + "/pause", "{}");
  }

  @Test
  void jobThatIsMissedRunsOnceUnlessItSkips() throws Exception {
    String once = job(", 'schedules': ['0 3 * * *']");
    String skips = job(", 'schedules': ['0 3 * * *'], 'scheduling': {'missed': 'SKIP'}");
    String paused = job(", 'schedules': ['0 3 * * *']");
    host.post(JOBS + "/" + paused + "/pause", json("{'until': '2100-01-01T00:00:00Z'}"));
    assertThat(host.get(JOBS + "/" + paused).json().at("/nextRuns/0").asText())
        .isEqualTo("2100-01-01T03:00:00Z");
    Instant before = Instant.now().minus(Duration.ofDays(3));
    for (String job : List.of(skips, paused, once)) {
      due(job, before);
    }
    JsonNode run = awaitRuns(once, 1).get(0);
    assertThat(Instant.parse(run.path("scheduledFor").asText()).toEpochMilli())
        .isEqualTo(before.toEpochMilli());
    for (String job : List.of(skips, paused, once)) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> nextDue(job).isAfter(Instant.now()));
    }
    assertThat(runs(once)).hasSize(1);
    assertThat(runs(skips)).isEmpty();
    assertThat(runs(paused)).isEmpty();
  }

  @Test
  void jobThatIsStillRunningIsSkippedOrQueuedOnce() throws Exception {
    Path gate = home.resolve("gate");
    String skips = waiting(gate, "SKIP");
    String queues = waiting(gate, "QUEUE");
    for (String job : List.of(skips, queues)) {
      jobs.await(jobs.run(job), "RUNNING");
      for (int times = 0; times < 3; times++) {
        Instant due = Instant.now().minusSeconds(2);
        due(job, due);
        Awaitility.await()
            .atMost(Duration.ofSeconds(10))
            .until(() -> nextDue(job).isAfter(Instant.now()));
      }
    }
    assertThat(runs(skips)).hasSize(1);
    assertThat(runs(queues)).hasSize(2);
    Files.writeString(gate, "open");
    for (String job : List.of(skips, queues)) {
      for (JsonNode run : runs(job)) {
        jobs.await(run.path("id").asText(), "SUCCESS");
      }
    }
  }

  @Test
  void scheduledRunThatStallsIsRepeatedAsOftenAsTheJobSays() throws Exception {
    String job =
        jobs.job(
            jobs.source(""),
            List.of(jobs.storage(true)),
            ", 'options': {'stallSeconds': 1}, 'schedules': ['0 0 1 1 *'],"
                + " 'scheduling': {'retries': 1, 'retryDelaySeconds': 1}");
    due(job, Instant.now());
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(runs(job))
                    .extracting(run -> run.path("status").asText())
                    .as(runs(job).toString())
                    .containsExactly("FAILED", "FAILED"));
    List<JsonNode> runs = runs(job);
    assertThat(runs).extracting(run -> run.path("attempt").asInt()).containsExactly(2, 1);
    assertThat(runs.get(0).path("retryOf")).isEqualTo(runs.get(1).path("id"));
    assertThat(runs.get(0).path("scheduledFor")).isEqualTo(runs.get(1).path("scheduledFor"));
    assertThat(Instant.parse(runs.get(0).path("startedAt").asText()))
        .isAfterOrEqualTo(Instant.parse(runs.get(0).path("notBefore").asText()));

    jobs.await(jobs.run(job), "FAILED");
    assertThat(runs(job)).as("a person repeats their runs").hasSize(3);
  }

  @Test
  void fullSourceOrDestinationHoldsUpOnlyItsOwnRuns() throws Exception {
    for (String limit : List.of("maxRunsPerSource", "maxRunsPerDestination")) {
      Path gate = home.resolve(limit);
      boolean bySource = limit.equals("maxRunsPerSource");
      String source = jobs.source("'until': '" + gate + "'");
      List<String> storage = List.of(jobs.storage(false));
      String other = bySource ? source : jobs.source("'until': '" + gate + "'");
      List<String> elsewhere = bySource ? List.of(jobs.storage(false)) : storage;
      host.put("/api/v1/settings/" + limit, json("{'value': 1}"));
      String first = jobs.run(jobs.job(source, storage, ""));
      jobs.await(first, "RUNNING");
      String second = jobs.run(jobs.job(other, elsewhere, ""));
      jobs.await(jobs.run(jobs.quickJob()), "SUCCESS");
      assertThat(jobs.status(second)).as(limit).isEqualTo("PENDING");
      host.put("/api/v1/settings/" + limit, json("{'value': 64}"));
      jobs.await(second, "RUNNING");
      Files.writeString(gate, "open");
      jobs.await(first, "SUCCESS");
      jobs.await(second, "SUCCESS");
    }
  }

  @Test
  void jobThatMaySkipWaitsWhileAnotherReadsItsSource() throws Exception {
    Path gate = home.resolve("source");
    String source = jobs.source("'until': '" + gate + "'");
    String more = ", 'schedules': ['0 0 1 1 *'], 'scheduling': {'sourceOverlap': '%s'}";
    String skips = jobs.job(source, List.of(jobs.storage(false)), more.formatted("SKIP"));
    String queues = jobs.job(source, List.of(jobs.storage(false)), more.formatted("QUEUE"));
    String manual = jobs.run(jobs.job(source, List.of(jobs.storage(false)), ""));
    jobs.await(manual, "RUNNING");
    for (String job : List.of(skips, queues)) {
      due(job, Instant.now().minusSeconds(2));
      Awaitility.await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> nextDue(job).isAfter(Instant.now()));
    }
    assertThat(runs(skips)).isEmpty();
    assertThat(runs(queues)).hasSize(1);
    Files.writeString(gate, "open");
    jobs.await(manual, "SUCCESS");
    jobs.await(runs(queues).get(0).path("id").asText(), "SUCCESS");
  }

  /** A due time that has passed on a clock that was ahead comes again on the right one. */
  @Test
  void jobsRunInTimeAfterTheClockWasDaysAhead() throws Exception {
    String job = job(", 'schedules': ['0 3 * * *']");
    Instant tomorrow = nextDue(job);
    jobs.await(jobs.run(job), "SUCCESS");
    host.close();
    Instant ahead = Instant.now().plus(Duration.ofDays(3));
    due(job, tomorrow.plus(Duration.ofDays(3)));
    TestDatabase.update(
        home,
        "update scheduled_job set last_success = %s where task_instance = '%s'"
            .formatted(TestDatabase.literal(ahead), job));
    TestDatabase.update(
        home,
        "update scheduled_task set last_success = %s, execution_time = %s"
            .formatted(TestDatabase.literal(ahead), TestDatabase.literal(ahead)));
    TestDatabase.update(
        home,
        "update execution set scheduled_for = %s, idempotency_key = 'schedule:%s:%s' where job_id = '%s'"
            .formatted(TestDatabase.literal(tomorrow), job, tomorrow.toEpochMilli(), job));
    start();
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> {
              assertThat(nextDue(job)).isEqualTo(tomorrow);
              assertThat(rows("scheduled_task where execution_time = %s", ahead)).isZero();
              assertThat(
                      rows(
                          "execution where idempotency_key is not null and scheduled_for = %s",
                          tomorrow))
                  .isZero();
            });
  }

  @Test
  void jobsFollowTheirPresetLive() throws Exception {
    String preset =
        host.post(PRESETS, json("{'name': 'nightly', 'schedules': ['0 2 * * *']}"))
            .json()
            .path("id")
            .asText();
    String job =
        job(
            ", 'schedules': ['0 14 * * *'], 'schedulePresetId': '"
                + preset
                + "', 'scheduling': {'timeZone': 'Asia/Tokyo'}");
    assertThat(hours(job)).containsExactly("05:00", "17:00");
    host.put(PRESETS + "/" + preset, json("{'name': 'nightly', 'schedules': ['0 4 * * *']}"));
    assertThat(hours(job)).containsExactly("05:00", "19:00");
    assertThat(nextDue(job).toString())
        .isEqualTo(host.get(JOBS + "/" + job).json().at("/nextRuns/0").asText());
    assertThat(host.delete(PRESETS + "/" + preset).status()).isEqualTo(409);
  }

  @Test
  void whatIsNoScheduleIsRefusedWithItsPlace() throws Exception {
    String source = jobs.source("");
    String body =
        TestJobs.body(
            "refused",
            source,
            List.of(jobs.storage(false)),
            ", 'schedules': ['0 2 * * *', '0 0 30 2 *', '61 * * * *'],"
                + " 'scheduling': {'timeZone': 'Mars/Base'}");
    JsonNode problem = host.post(JOBS, body).json();
    assertThat(problem.path("errors").findValuesAsText("pointer"))
        .containsExactly("/schedules/1", "/schedules/2", "/scheduling/timeZone");
    String preview = "/api/v1/schedules/preview";
    assertThat(host.post(preview, json("{'schedules': ['" + "1,".repeat(49_999) + "']}")).status())
        .isEqualTo(422);
    assertThat(host.post(preview, json("{'schedules': ['@daily']}")).json().path("nextRuns"))
        .hasSize(5);
  }

  private String job(String more) throws Exception {
    return jobs.job(jobs.source(""), List.of(jobs.storage(false)), more);
  }

  private String waiting(Path gate, String overlap) throws Exception {
    return jobs.job(
        jobs.source("'until': '" + gate + "'"),
        List.of(jobs.storage(false)),
        ", 'schedules': ['0 0 1 1 *'], 'scheduling': {'overlap': '" + overlap + "'}");
  }

  private static List<String> hours(String job) throws Exception {
    return StreamSupport.stream(
            host.get(JOBS + "/" + job).json().path("nextRuns").spliterator(), false)
        .map(run -> run.asText().substring(11, 16))
        .distinct()
        .sorted()
        .toList();
  }

  private static List<JsonNode> runs(String job) throws Exception {
    List<JsonNode> runs = new ArrayList<>();
    host.get(EXECUTIONS + "?jobId=" + job).json().path("items").forEach(runs::add);
    return runs;
  }

  private static List<JsonNode> awaitRuns(String job, int count) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                runs(job).stream()
                        .filter(run -> run.path("status").asText().equals("SUCCESS"))
                        .count()
                    >= count);
    try {
      return runs(job).stream()
          .filter(run -> run.path("status").asText().equals("SUCCESS"))
          .toList();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static void due(String job, Instant time) throws Exception {
    TestDatabase.update(
        home,
        "update scheduled_job set execution_time = %s where task_instance = '%s'"
            .formatted(TestDatabase.literal(time), job));
  }

  private static int rows(String from, Instant time) throws Exception {
    try (var connection = TestDatabase.connect(home);
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "select count(*) from " + from.formatted(TestDatabase.literal(time)))) {
      row.next();
      return row.getInt(1);
    }
  }

  private static Instant nextDue(String job) throws Exception {
    try (var connection = TestDatabase.connect(home);
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "select execution_time from scheduled_job where task_instance = '" + job + "'")) {
      row.next();
      return row.getTimestamp(1).toInstant();
    }
  }
}
