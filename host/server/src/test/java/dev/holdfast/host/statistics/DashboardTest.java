package dev.holdfast.host.statistics;

import static dev.holdfast.host.job.TestJobs.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.job.TestJobs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DashboardTest {

  @TempDir Path home;

  @Test
  void overviewMetricsAndHistoryTellWhatRunsHaveDone() throws Exception {
    TestJobs.installPlugin(home);
    String storage;
    String good;
    String bad;
    String idle;
    String whileRunning;
    try (TestHost host = TestHost.start(home)) {
      TestJobs jobs = new TestJobs(host);
      storage = jobs.storage(false);
      good = jobs.job(jobs.source(""), List.of(storage), "");
      bad = jobs.endlessJob();
      idle = jobs.job(jobs.source(""), List.of(storage), "");
      jobs.await(jobs.run(good), "SUCCESS");
      String run = jobs.run(bad);
      jobs.await(run, "RUNNING");
      assertThat(host.get("/api/v1/dashboard").json().at("/queue/running").asInt()).isEqualTo(1);
      whileRunning = host.get("/metrics").text();
      host.post(TestJobs.EXECUTIONS + "/" + run + "/cancel", "");
      jobs.await(run, "CANCELLED");

      JsonNode seen = host.get("/api/v1/dashboard?timeZone=Pacific/Auckland").json();
      assertThat(seen.path("jobs").toString())
          .isEqualTo(json("{'total':3,'enabled':3,'proven':1,'atRisk':2}"));
      assertThat(seen.path("atRisk").findValuesAsText("jobId")).containsExactly(bad, idle);
      assertThat(seen.at("/atRisk/0/lastStatus").asText()).isEqualTo("CANCELLED");
      assertThat(seen.at("/atRisk/1/lastStatus").isNull()).isTrue();
      assertThat(seen.path("activity")).hasSize(14);
      JsonNode today = seen.at("/activity/13");
      assertThat(today.path("success").asInt()).isEqualTo(1);
      assertThat(today.path("cancelled").asInt()).isEqualTo(1);
      assertThat(today.path("bytes").asLong()).isPositive();
      assertThat(seen.path("heatMap")).containsExactly(today);
      assertThat(host.get("/api/v1/dashboard?timeZone=Mars/Base").status()).isEqualTo(400);

      limitEverything(host, storage);
    }
    try (TestHost host = TestHost.start(home)) {
      measuredToday(host, storage);
      String metrics = host.get("/metrics").text();
      assertThat(metrics)
          .containsPattern("holdfast_job_last_proven_timestamp_seconds\\{.*job_id=\"" + good)
          .doesNotContainPattern("holdfast_job_last_proven_timestamp_seconds\\{.*job_id=\"" + idle)
          .containsPattern(
              "holdfast_job_last_run_status\\{.*" + bad + ".*status=\"CANCELLED\"} 1.0")
          .containsPattern("holdfast_storage_backups\\{.*" + storage + ".*} 1.0")
          .containsPattern("holdfast_executions_ended_total\\{.*status=\"SUCCESS\".*} 1.0");

      everyShippedMetricIsServed(whileRunning + metrics);
    }
  }

  /** What the dashboard and the alert rules of the distribution ask for. */
  private static void everyShippedMetricIsServed(String metrics) throws Exception {
    Set<String> asked = new TreeSet<>();
    for (String file : List.of("grafana-dashboard.json", "alerts.yaml")) {
      String text = Files.readString(Path.of("../../dist/src/main/monitoring", file));
      Pattern.compile("\\b(holdfast|jvm)_[a-z_]+")
          .matcher(text)
          .results()
          .forEach(found -> asked.add(found.group()));
    }
    assertThat(asked).hasSizeGreaterThan(10);
    assertThat(asked.stream().filter(name -> !metrics.contains("# TYPE " + name + " "))).isEmpty();
  }

  private static void limitEverything(TestHost host, String storage) throws Exception {
    String path = "/api/v1/adapters/" + storage + "/storage-alert";
    assertThat(host.put(path, json("{'spikePercent': 0}")).status()).isEqualTo(422);
    assertThat(host.put(path, json("{'limitBytes': 1}")).status()).isEqualTo(200);
    assertThat(host.get(path).json().path("limitBytes").asInt()).isEqualTo(1);
  }

  private static void measuredToday(TestHost host, String storage) throws Exception {
    assertThat(host.post("/api/v1/system-tasks/storage-usage/run", "").status()).isEqualTo(202);
    String path = "/api/v1/adapters/" + storage + "/storage-history";
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> assertThat(host.get(path).json().at("/days/0/backups").asInt()).isEqualTo(1));
    JsonNode history = host.get(path).json();
    assertThat(history.at("/days/0/day").asText())
        .isEqualTo(LocalDate.now(ZoneOffset.UTC).toString());
    long bytes = history.at("/days/0/bytes").asLong();
    assertThat(bytes).isPositive();
    assertThat(host.get("/api/v1/dashboard").json().at("/storages/0/bytes").asLong())
        .isEqualTo(bytes);
  }
}
