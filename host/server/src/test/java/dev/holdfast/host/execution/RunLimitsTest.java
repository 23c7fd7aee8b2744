package dev.holdfast.host.execution;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.adapter.AdapterCall;
import dev.holdfast.host.job.TestJobs;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Runs have limits on time and output. */
@Timeout(120)
class RunLimitsTest {

  private static final int FLOOD = 300_000;

  @TempDir static Path home;
  @AutoClose static TestHost host;
  static TestJobs jobs;

  @BeforeAll
  static void start() throws Exception {
    TestJobs.installPlugin(home);
    host = TestHost.start(home);
    jobs = new TestJobs(host);
    host.put("/api/v1/settings/maxConcurrentJobs", "{\"value\": 3}");
  }

  @Test
  void overlongRunIsStoppedAsFailed() throws Exception {
    host.put("/api/v1/settings/maxRunHours", "{\"value\": 2}");
    String old = slowRun();
    String young = slowRun();
    begunBefore(old, Duration.ofHours(3));
    begunBefore(young, Duration.ofHours(1));
    jobs.await(jobs.run(jobs.quickJob()), "SUCCESS");

    JsonNode stopped = jobs.await(old, "FAILED");
    assertThat(stopped.path("problemCode").asText()).isEqualTo("STALLED");
    assertThat(stopped.path("message").asText()).contains("time limit", "maxRunHours");
    assertThat(jobs.status(young)).isEqualTo("RUNNING");
    host.post(TestJobs.EXECUTIONS + "/" + young + "/cancel", "");
    jobs.await(young, "CANCELLED");
  }

  @Test
  void pluginThatLogsMillionsOfLinesFillsNoLog() throws Exception {
    String storage = jobs.chattyStorage(FLOOD);
    String run = jobs.run(jobs.job(jobs.source(""), List.of(storage), ""));
    jobs.await(run, "SUCCESS");
    String log = TestJobs.EXECUTIONS + "/" + run + "/log";
    JsonNode last = host.get(log + "?limit=200&after=1000").json().path("items");
    assertThat(last.findValuesAsText("message"))
        .anyMatch(line -> line.matches("\\d+ lines were dropped.*"))
        .anyMatch(line -> line.startsWith("Ended"));
    assertThat(host.get(log + "?after=5000").json().path("items")).isEmpty();
  }

  @Test
  void checkThatLogsMillionsOfLinesFillsNoLog() throws Exception {
    Logger logger = (Logger) LoggerFactory.getLogger(AdapterCall.class);
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    logger.addAppender(lines);
    logger.setLevel(Level.INFO);
    logger.setAdditive(false);
    try {
      String check = "/api/v1/adapters/" + jobs.chattyStorage(FLOOD) + "/check";
      assertThat(host.post(check, "").json().path("ok").asBoolean()).isTrue();
    } finally {
      logger.setLevel(null);
      logger.setAdditive(true);
      logger.detachAppender(lines);
    }
    assertThat(lines.list).hasSizeBetween(2, 3000);
  }

  private static String slowRun() throws Exception {
    String run = jobs.run(jobs.endlessJob());
    jobs.await(run, "RUNNING");
    return run;
  }

  private static void begunBefore(String run, Duration time) throws Exception {
    String begun = TestDatabase.literal(Instant.now().minus(time));
    String sql = "update execution set started_at = %s where id = '%s'";
    assertThat(TestDatabase.update(home, sql.formatted(begun, run))).isEqualTo(1);
  }
}
