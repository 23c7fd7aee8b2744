package dev.holdfast.host.command.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.cli.CommandRunner;
import dev.holdfast.cli.CommandRunner.Result;
import dev.holdfast.cli.Main;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.command.remote.Logins;
import dev.holdfast.host.job.TestJobs;
import dev.holdfast.host.signin.TestUsers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A script learns from a run what {@code backup} would have told it. */
class RunAndWaitTest {

  @TempDir static Path home;
  @TempDir static Path folder;

  @AutoClose static TestHost host;
  static TestJobs jobs;
  static CommandRunner owner;

  @BeforeAll
  static void start() throws Exception {
    TestJobs.installPlugin(home);
    host = TestHost.start(home);
    jobs = new TestJobs(host);
    owner = Logins.as(host, TestUsers.OWNER, folder);
  }

  @Test
  void provenRunExitsWithZeroAndPrintsTheRunAsJson() throws Exception {
    String job = jobs.quickJob();
    Result done = owner.run("jobs", "run", nameOf(job), "--wait", "--json").done();
    assertThat(done.json().path("status").asText()).isEqualTo("SUCCESS");
    assertThat(done.json()).isEqualTo(jobs.execution(done.json().path("id").asText()));
    assertThat(done.err()).isNotBlank();
    assertThat(owner.run("jobs", "run", job, "--wait").done().out())
        .contains("copy at ", ": stored\n", "SUCCESS  run ");
    Result quiet = owner.run("jobs", "run", job, "--wait", "--quiet").done();
    assertThat(quiet.out() + quiet.err()).isEmpty();
  }

  @Test
  void failedRunExitsWithOneAndTheReason() throws Exception {
    String job = jobs.job(jobs.source("'cutAt': 1000"), List.of(jobs.storage(false)), "");
    Result failed = owner.run("jobs", "run", job, "--wait", "--quiet");
    assertThat(failed.code()).isEqualTo(1);
    assertThat(failed.out()).contains("because: ", "[CONNECTION_LOST]", "FAILED  run ");
    Result again = owner.run("runs", "retry", idIn(failed), "--wait", "--json");
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.json().path("status").asText()).isEqualTo("FAILED");
  }

  @Test
  void runWithAMissingCopyExitsWithThree() throws Exception {
    host.put("/api/v1/settings/stallSeconds", "{\"value\": 1}");
    try {
      List<String> storages = List.of(jobs.storage(true), jobs.storage(false));
      String job = jobs.job(jobs.source(""), storages, ", 'options': {'neededCopies': 1}");
      Result partial = owner.run("jobs", "run", job, "--wait");
      assertThat(partial.code()).isEqualTo(3);
      assertThat(partial.out()).contains("MISSING. ", "[STALLED]", "PARTIAL  run ");
    } finally {
      host.put("/api/v1/settings/stallSeconds", "{\"value\": 600}");
    }
  }

  @Test
  void waitTimesOutWhileTheRunContinues() throws Exception {
    String job = jobs.endlessJob();
    Result late = owner.run("jobs", "run", job, "--wait", "--timeout", "1s", "--json");
    assertThat(late.code()).isEqualTo(1);
    assertThat(late.json().path("code").asText()).isEqualTo("TIMED_OUT");
    String run = idIn(late);
    assertThat(late.json().path("hint").asText()).contains("holdfast runs wait " + run);
    assertThat(jobs.status(run)).isEqualTo("RUNNING");
    assertThat(owner.run("runs", "list", "--job", job, "--status", "running").done().out())
        .contains(run);
    owner.run("runs", "cancel", run).done();
    Result ended = owner.run("runs", "wait", run);
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.out()).contains("CANCELLED  run " + run);
    assertThat(owner.run("runs", "log", run, "--json").done().json().path("items")).isNotEmpty();
  }

  @Test
  void usageErrorStartsNoRun() throws Exception {
    String job = jobs.quickJob();
    assertThat(owner.run("jobs", "run", job, "--timeout", "1h").code()).isEqualTo(2);
    assertThat(owner.run("jobs", "run", job, "--wait", "--timeout", "soon").err())
        .contains("90m")
        .doesNotContain("java.");
    Result unknown = owner.run("jobs", "run", "no such job", "--wait", "--json");
    assertThat(unknown.code()).isEqualTo(1);
    assertThat(unknown.json().path("code").asText()).isEqualTo("NOT_FOUND");
    assertThat(host.get(TestJobs.EXECUTIONS + "?jobId=" + job).json().path("items")).isEmpty();
  }

  @Test
  void keyThatMayNotSeeRunsStartsNone() throws Exception {
    String job = jobs.quickJob();
    CommandRunner cron = withKey("jobs:run", 90);
    Result blind = cron.run("jobs", "run", job, "--wait");
    assertThat(blind.code()).isEqualTo(1);
    assertThat(blind.err()).contains("Nothing was started", "executions:read", "[FORBIDDEN]");
    assertThat(host.get(TestJobs.EXECUTIONS + "?jobId=" + job).json().path("items")).isEmpty();
    assertThat(cron.run("jobs", "run", job).done().err())
        .contains("holdfast runs wait ")
        .doesNotContain("expires on");
  }

  @Test
  void expiringKeyWarnsAndExpiredKeyFails() throws Exception {
    String job = jobs.quickJob();
    CommandRunner cron = withKey("jobs:run\", \"executions:read", 3);
    Result done = cron.run("jobs", "run", job, "--wait", "--json").done();
    assertThat(done.err()).contains(" expires on ", "holdfast api-keys rotate hf_");
    String key = Logins.key(folder.resolve("unknown.json"), Logins.address(host).toString());
    Result ended = new CommandRunner("--key-file", key).run("jobs", "run", job, "--wait");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).contains("revoked or expired", "[UNAUTHENTICATED]");
  }

  @Test
  @Tag("slow")
  void interruptReportsThatTheRunContinues() throws Exception {
    String job = jobs.endlessJob();
    Process command =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "jobs",
                "run",
                job,
                "--wait",
                "--json",
                "--key-file",
                folder.resolve(TestUsers.OWNER + ".json").toString())
            .start();
    try {
      Awaitility.await().atMost(180, TimeUnit.SECONDS).until(() -> isRunning(job));
      assertThat(command.getErrorStream().read()).isNotNegative(); // It waits, and shows the log.
      command.toHandle().destroy(); // Process.destroy would close the streams, too.
      assertThat(command.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(text(command.getErrorStream())).contains("continues on the host", "runs cancel ");
      assertThat(text(command.getInputStream())).contains("\"code\" : \"CANCELLED\"");
      assertThat(command.exitValue()).isEqualTo(143);
      assertThat(isRunning(job)).isTrue();
    } finally {
      command.destroyForcibly();
    }
  }

  private static String text(InputStream stream) throws IOException {
    return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
  }

  private static boolean isRunning(String job) throws Exception {
    String running = TestJobs.EXECUTIONS + "?status=RUNNING&jobId=" + job;
    return !host.get(running).json().path("items").isEmpty();
  }

  private static CommandRunner withKey(String permissions, int days) throws Exception {
    JsonNode made =
        host.owner()
            .post(
                "/api/v1/me/api-keys",
                "{\"name\": \"cron\", \"permissions\": [\"%s\"], \"days\": %d}"
                    .formatted(permissions, days))
            .json();
    Path file = folder.resolve(made.at("/key/prefix").asText() + ".json");
    return new CommandRunner("--key-file", Logins.key(file, host, made));
  }

  private static String nameOf(String job) throws Exception {
    return host.get(TestJobs.JOBS + "/" + job).json().path("name").asText();
  }

  /** The id after the word run. */
  private static String idIn(Result result) {
    return result.out().replaceAll("(?s).*run ([0-9a-f-]{36}).*", "$1");
  }
}
