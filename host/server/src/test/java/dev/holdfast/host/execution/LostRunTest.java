package dev.holdfast.host.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run was closed as dead while its host is still working on it. */
@Timeout(60)
class LostRunTest {

  @TempDir Path folder;
  FolderJobs jobs;

  @BeforeEach
  void plugins() throws Exception {
    jobs = new FolderJobs(folder);
  }

  @Test
  void lostRunPublishesNothingAndStaysClosed() throws Exception {
    try (TestHost host = TestHost.start(jobs.home)) {
      // The queue checks its runs only every ten seconds: so only the publication notices.
      TimeUnit.MILLISECONDS.sleep(1500);
      String run = jobs.start(host, 2);
      close(run);
      jobs.awaitEmptyStorage();
      JsonNode after = host.get("/api/v1/executions/" + run).json();
      assertThat(after.path("status").asText()).isEqualTo("FAILED");
      assertThat(after.path("problemCode").asText()).isEqualTo("INTERRUPTED");
      assertThat(Instant.parse(after.path("endedAt").asText())).isEqualTo(Instant.EPOCH);
      assertThat(after.hasNonNull("path")).isFalse();
      assertThat(host.get("/api/v1/backups").json().path("items")).isEmpty();
      String log = host.get("/api/v1/executions/" + run + "/log").text();
      assertThat(log).doesNotContain("Ended: Success");
      jobs.awaitSuccess(host, jobs.start(host, 2));
    }
  }

  /** As another host does it, whose line takes the next number of the log. */
  private void close(String run) throws Exception {
    String end = TestDatabase.literal(Instant.EPOCH);
    String sql =
        "update execution set status = 'Failed', problem_code = 'INTERRUPTED', ended_at = %s"
            + " where id = '%s'";
    // SQLite's driver also counts what the trigger on executions writes.
    assertThat(TestDatabase.update(jobs.home, sql.formatted(end, run))).isPositive();
  }
}
