package dev.holdfast.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.dist.fixture.Distribution;
import dev.holdfast.dist.fixture.HostJobs;
import dev.holdfast.dist.fixture.HostProcess;
import dev.holdfast.dist.fixture.StoppingJob;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The host is killed once the catalogue has the backup, and before the end of its run is recorded.
 */
@Tag("slow")
class KilledBeforeTheEndTest {

  /** The host tries to record an end for some seconds. */
  private static final String HOLD =
      "create trigger hold before update of status on execution when new.status = 'Success'"
          + " begin select raise(abort, 'held by the test'); end";

  @Test
  void runIsClosedAndItsBackupIsListedOnce() throws Exception {
    try (Distribution distribution = Distribution.fresh()) {
      StoppingJob.install(distribution);
      StoppingJob job = StoppingJob.of(distribution, "shop");
      String id;
      String killed;
      JsonNode listed;
      try (HostProcess host = HostProcess.start(distribution)) {
        id = HostJobs.create(host, "shop", job.source(), job.destination());
        change(distribution, HOLD);
        killed = HostJobs.run(host, id);
        await().until(() -> backups(host, id).size() == 1);
        listed = backups(host, id);
        assertThat(HostJobs.execution(host, killed).path("status").asText())
            .isEqualToIgnoringCase("RUNNING");
        assertThat(host.kill().exitCode()).isNotZero();
      }
      change(distribution, "drop trigger hold");
      try (HostProcess host = HostProcess.start(distribution)) {
        assertThat(HostJobs.ended(host, killed)).isEqualTo("FAILED");
        assertThat(HostJobs.execution(host, killed).path("problemCode").asText())
            .isEqualTo("INTERRUPTED");
        assertThat(backups(host, id).findValuesAsText("id"))
            .isEqualTo(listed.findValuesAsText("id"));
        assertThat(backups(host, id).get(0).path("state").asText()).isEqualTo("WHOLE");
        assertThat(HostJobs.ended(host, HostJobs.run(host, id))).isEqualTo("SUCCESS");
        assertThat(backups(host, id)).hasSize(2);
        assertThat(job.any()).isEqualTo(job.whole()).hasSize(2);
        host.stop();
      }
      String file = StoppingJob.file(distribution, List.of(job));
      distribution.run("verify", "-f", file, "--depth", "decrypt").endsWith(0);
    }
  }

  private static JsonNode backups(HostProcess host, String job) throws Exception {
    return host.get("/api/v1/backups?jobId=" + job).path("items");
  }

  private static void change(Distribution distribution, String sql) throws Exception {
    String url = "jdbc:sqlite:" + distribution.home().resolve("holdfast.db");
    try (Connection connection = DriverManager.getConnection(url + "?busy_timeout=5000");
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
