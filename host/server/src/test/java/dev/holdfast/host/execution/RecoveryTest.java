package dev.holdfast.host.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.job.TestJobs;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {

  @TempDir Path home;

  @BeforeEach
  void plugin() throws Exception {
    TestJobs.installPlugin(home);
  }

  @Test
  void runsOfADeadHostFailAndQueuedOnesRun() throws Exception {
    String dead;
    String otherHost;
    String queued;
    try (TestHost host = TestHost.start(home)) {
      TestJobs jobs = new TestJobs(host);
      dead = jobs.run(jobs.quickJob());
      jobs.await(dead, "SUCCESS");
      otherHost = jobs.run(jobs.quickJob());
      jobs.await(otherHost, "SUCCESS");
      jobs.await(jobs.run(jobs.endlessJob()), "RUNNING");
      queued = jobs.run(jobs.quickJob());
    }
    String before = TestDatabase.literal(Instant.EPOCH);
    String running = "update execution set ended_at = null, size = null, status = 'Running'";
    sql(running + " where id = '" + dead + "'");
    sql(
        running
            + ", host_id = 'other', heartbeat_at = "
            + before
            + " where id = '"
            + otherHost
            + "'");
    try (TestHost host = TestHost.start(home)) {
      TestJobs jobs = new TestJobs(host);
      JsonNode closed = jobs.await(dead, "FAILED");
      assertThat(closed.path("problemCode").asText()).isEqualTo("INTERRUPTED");
      assertThat(closed.hasNonNull("endedAt")).isTrue();
      assertThat(host.get(TestJobs.EXECUTIONS + "/" + dead + "/log").text())
          .contains("INTERRUPTED");
      jobs.await(otherHost, "FAILED");
      jobs.await(queued, "SUCCESS");
    }
  }

  @Test
  void runsOfAnotherHostAreLeftAlone() throws Exception {
    String run;
    try (TestHost host = TestHost.start(home)) {
      TestJobs jobs = new TestJobs(host);
      run = jobs.run(jobs.quickJob());
      jobs.await(run, "SUCCESS");
    }
    sql(
        "update execution set status = 'Running', host_id = 'other', heartbeat_at = "
            + TestDatabase.literal(Instant.now())
            + " where id = '"
            + run
            + "'");
    try (TestHost host = TestHost.start(home)) {
      TestJobs jobs = new TestJobs(host);
      String next = jobs.run(jobs.quickJob());
      Thread.sleep(1000);
      assertThat(jobs.status(next)).as("all hosts together run one").isEqualTo("PENDING");
      host.put("/api/v1/settings/maxConcurrentJobs", "{\"value\": 2}");
      jobs.await(next, "SUCCESS");
      assertThat(jobs.status(run)).isEqualTo("RUNNING");
    }
  }

  @Test
  void stopCancelsRunningWorkAndKeepsTheQueue() throws Exception {
    String run;
    String queued;
    try (TestHost host = TestHost.start(home)) {
      TestJobs jobs = new TestJobs(host);
      run = jobs.run(jobs.endlessJob());
      queued = jobs.run(jobs.quickJob());
      jobs.await(run, "RUNNING");
    }
    try (TestHost host = TestHost.start(home)) {
      TestJobs jobs = new TestJobs(host);
      assertThat(jobs.execution(run).path("status").asText()).isEqualTo("CANCELLED");
      assertThat(jobs.execution(run).path("message").asText()).contains("The host was stopped.");
      jobs.await(queued, "SUCCESS");
    }
  }

  private void sql(String sql) throws SQLException {
    assertThat(TestDatabase.update(home, sql)).isEqualTo(1);
  }
}
