package dev.holdfast.host.job;

import static dev.holdfast.host.job.TestJobs.EXECUTIONS;
import static dev.holdfast.host.job.TestJobs.JOBS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.catalogue.sample.FolderPlugin;
import dev.holdfast.testkit.PluginJar;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobRunTest {

  @TempDir static Path home;
  @AutoClose static TestHost host;
  static TestJobs jobs;

  @BeforeAll
  static void start() throws Exception {
    TestJobs.installPlugin(home);
    host = TestHost.start(home);
    jobs = new TestJobs(host);
  }

  @BeforeEach
  void settings() throws Exception {
    set("maxConcurrentJobs", 4);
    set("stallSeconds", 600);
  }

  @Test
  void provenRunIsASuccess() throws Exception {
    String job = jobs.quickJob();
    JsonNode run = jobs.await(jobs.run(job), "SUCCESS");
    assertThat(run.path("size").asLong()).isGreaterThan(0);
    assertThat(run.path("path").asText()).contains(run.at("/metadata/backupId").asText());
    assertThat(run.at("/metadata/copies/0/stored").asBoolean()).isTrue();
    assertThat(run.at("/metadata/reasons")).isEmpty();
    JsonNode found = host.get(EXECUTIONS + "?jobId=" + job + "&status=SUCCESS").json();
    assertThat(found.path("items")).containsExactly(run);
  }

  @Test
  void killedDumpIsAFailure() throws Exception {
    String source = jobs.source("'cutAt': 1000");
    JsonNode run =
        jobs.await(jobs.run(jobs.job(source, List.of(jobs.storage(false)), "")), "FAILED");
    assertThat(run.at("/metadata/reasons").findValuesAsText("code")).contains("CONNECTION_LOST");
    assertThat(run.path("problemCode").asText()).isEqualTo("INCOMPLETE");
    assertThat(run.hasNonNull("path")).isFalse();
  }

  @Test
  void hangingStorageStillLeavesOneCopy() throws Exception {
    set("stallSeconds", 1);
    List<String> storages = List.of(jobs.storage(true), jobs.storage(false));
    JsonNode enough =
        jobs.await(
            jobs.run(jobs.job(jobs.source(""), storages, ", 'options': {'neededCopies': 1}")),
            "PARTIAL");
    assertThat(enough.path("problemCode").asText()).isEqualTo("STALLED");
    assertThat(enough.at("/metadata/copies/0/stored").asBoolean()).isFalse();
    assertThat(enough.at("/metadata/copies/1/stored").asBoolean()).isTrue();
    jobs.await(
        jobs.run(jobs.job(jobs.source(""), storages, ", 'options': {'neededCopies': 2}")),
        "FAILED");
  }

  @Test
  void storageWithoutItsPluginStillLeavesOneCopy(@TempDir Path copies) throws Exception {
    PluginJar.write(home.resolve("plugins/folder.jar"), "folder", FolderPlugin.class);
    Awaitility.await().until(() -> host.get("/api/v1/plugins/folder").status() == 200);
    List<String> storages = List.of(jobs.folder(copies), jobs.storage(false));
    String one = jobs.job(jobs.source(""), storages, ", 'options': {'neededCopies': 1}");
    String both = jobs.job(jobs.source(""), storages, ", 'options': {'neededCopies': 2}");
    jobs.await(jobs.run(both), "SUCCESS");
    assertThat(host.post("/api/v1/plugins/folder/disable", "").status()).isEqualTo(200);
    JsonNode run = jobs.await(jobs.run(one), "PARTIAL");
    assertThat(run.path("problemCode").asText()).isEqualTo("PLUGIN_UNAVAILABLE");
    assertThat(run.at("/metadata/copies/0/stored").asBoolean()).isFalse();
    assertThat(run.at("/metadata/copies/0/name").asText()).startsWith("name ");
    assertThat(run.at("/metadata/copies/1/stored").asBoolean()).isTrue();
    jobs.await(jobs.run(both), "FAILED");
  }

  @Test
  void runIsCancelledDuringTheDump() throws Exception {
    String run = jobs.run(jobs.endlessJob());
    jobs.await(run, "RUNNING");
    JsonNode answer = host.post(EXECUTIONS + "/" + run + "/cancel", "").json();
    assertThat(answer.path("status").asText()).isEqualTo("CANCELLED");
    assertThat(answer.path("problemCode").asText()).isEqualTo("CANCELLED");
    assertThat(answer.hasNonNull("path")).isFalse();
    assertThat(host.post(EXECUTIONS + "/" + run + "/cancel", "").status()).isEqualTo(200);
  }

  @Test
  void endedRunIsNotCancelled() throws Exception {
    String run = jobs.run(jobs.quickJob());
    jobs.await(run, "SUCCESS");
    assertThat(host.post(EXECUTIONS + "/" + run + "/cancel", "").status()).isEqualTo(409);
    assertThat(jobs.status(run)).isEqualTo("SUCCESS");
  }

  @Test
  void runsOfOneJobDoNotOverlap(@TempDir Path folder) throws Exception {
    Path gate = folder.resolve("gate");
    String job = jobs.jobThatWaitsFor(gate);
    String first = jobs.run(job);
    String second = jobs.run(job);
    jobs.await(first, "RUNNING");
    jobs.await(jobs.run(jobs.quickJob()), "SUCCESS");
    assertThat(jobs.status(second)).isEqualTo("PENDING");
    Files.createFile(gate);
    jobs.await(first, "SUCCESS");
    jobs.await(second, "SUCCESS");
    assertThat(jobs.execution(second).path("startedAt").asText())
        .isGreaterThanOrEqualTo(jobs.execution(first).path("endedAt").asText());
  }

  @Test
  void concurrentRunsStayWithinTheSetting(@TempDir Path folder) throws Exception {
    set("maxConcurrentJobs", 1);
    Path gate = folder.resolve("gate");
    String first = jobs.run(jobs.jobThatWaitsFor(gate));
    String second = jobs.run(jobs.quickJob());
    String third = jobs.run(jobs.quickJob());
    jobs.await(first, "RUNNING");
    assertThat(jobs.status(second)).isEqualTo("PENDING");
    assertThat(host.post(EXECUTIONS + "/" + second + "/cancel", "").json().path("status").asText())
        .isEqualTo("CANCELLED");
    Files.createFile(gate);
    jobs.await(third, "SUCCESS");
    assertThat(jobs.execution(third).path("startedAt").asText())
        .isGreaterThanOrEqualTo(jobs.execution(first).path("endedAt").asText());
    assertThat(jobs.execution(second).hasNonNull("startedAt")).isFalse();
  }

  @Test
  void backgroundRunStartsLastAndTakesNoPlace(@TempDir Path folder) throws Exception {
    set("maxConcurrentJobs", 1);
    String first = jobs.run(jobs.jobThatWaitsFor(folder.resolve("first")));
    jobs.await(first, "RUNNING");
    String background = jobs.run(jobs.jobThatWaitsFor(folder.resolve("background")));
    String next = jobs.run(jobs.quickJob());
    inBackground(background, next);
    String usual = jobs.run(jobs.quickJob());
    Files.createFile(folder.resolve("first"));
    jobs.await(usual, "SUCCESS");
    jobs.await(background, "RUNNING");
    assertThat(jobs.execution(background).path("startedAt").asText())
        .isGreaterThanOrEqualTo(jobs.execution(usual).path("startedAt").asText());
    jobs.await(jobs.run(jobs.quickJob()), "SUCCESS");
    assertThat(jobs.status(background)).isEqualTo("RUNNING");
    assertThat(jobs.status(next)).as("one at a time").isEqualTo("PENDING");
    Files.createFile(folder.resolve("background"));
    jobs.await(next, "SUCCESS");
  }

  private static void inBackground(String... runs) throws Exception {
    for (String run : runs) {
      TestDatabase.update(home, "update execution set priority = 2 where id = '" + run + "'");
    }
  }

  @Test
  void sameIdempotencyKeyStartsOneRun() throws Exception {
    String job = jobs.quickJob();
    List<String> ids =
        IntStream.range(0, 8)
            .parallel()
            .mapToObj(i -> runWithKey(job, "key 1"))
            .distinct()
            .toList();
    assertThat(ids).hasSize(1);
    assertThat(host.get(EXECUTIONS + "?jobId=" + job).json().path("items")).hasSize(1);
    assertThat(runWithKey(job, "key 2")).isNotEqualTo(ids.get(0));
    assertThat(runWithKey(jobs.quickJob(), "key 1")).isEqualTo("CONFLICT");
  }

  @Test
  void disabledJobIsNotRun() throws Exception {
    String job = jobs.job(jobs.source(""), List.of(jobs.storage(false)), ", 'enabled': false");
    assertThat(host.post(JOBS + "/" + job + "/run", "").status()).isEqualTo(409);
  }

  @Test
  void runningJobIsNotDeleted() throws Exception {
    String job = jobs.endlessJob();
    String run = jobs.run(job);
    assertThat(host.delete(JOBS + "/" + job).status()).isEqualTo(409);
    host.post(EXECUTIONS + "/" + run + "/cancel", "");
    jobs.await(run, "CANCELLED");
    assertThat(host.delete(JOBS + "/" + job).status()).isEqualTo(204);
    assertThat(jobs.execution(run).hasNonNull("jobId")).isFalse();
  }

  private static String runWithKey(String job, String key) {
    try {
      JsonNode answer =
          host.send(
                  host.request(JOBS + "/" + job + "/run")
                      .header("Idempotency-Key", key)
                      .POST(BodyPublishers.noBody()))
              .json();
      return answer.has("id") ? answer.path("id").asText() : answer.path("code").asText();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static void set(String setting, int value) throws Exception {
    assertThat(host.put("/api/v1/settings/" + setting, "{\"value\": " + value + "}").status())
        .isEqualTo(200);
  }
}
