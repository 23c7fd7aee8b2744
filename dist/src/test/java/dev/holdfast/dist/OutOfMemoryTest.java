package dev.holdfast.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.dist.fixture.Distribution;
import dev.holdfast.dist.fixture.HostJobs;
import dev.holdfast.dist.fixture.HostProcess;
import dev.holdfast.dist.fixture.StoppingJob;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A plugin takes all memory of the host. */
@Tag("slow")
class OutOfMemoryTest {

  /** What Java ends with. */
  private static final int OUT_OF_MEMORY = 3;

  @Test
  void hostEndsAndWorksAgainAfterARestart() throws Exception {
    try (Distribution distribution = Distribution.fresh()) {
      StoppingJob.install(distribution);
      StoppingJob job = StoppingJob.of(distribution, "one");
      String id;
      String run;
      try (HostProcess host = HostProcess.start(distribution)) {
        id = HostJobs.create(host, "one", job.source(), job.destination());
        assertThat(HostJobs.ended(host, HostJobs.run(host, id))).isEqualTo("SUCCESS");
        job.exhaustAt("dump of one is half done");
        run = HostJobs.run(host, id);
        assertThat(host.command().runsUntil(() -> false)).as("it runs on").isFalse();
        assertThat(host.kill().exitCode()).isEqualTo(OUT_OF_MEMORY);
      }
      List<String> unit = Files.readAllLines(Distribution.unit());
      assertThat(unit).contains("Restart=on-failure", "RestartPreventExitStatus=2");
      job.pass();
      try (HostProcess host = HostProcess.start(distribution)) {
        assertThat(HostJobs.execution(host, run).path("status").asText()).isEqualTo("FAILED");
        assertThat(HostJobs.execution(host, run).path("problemCode").asText())
            .isEqualTo("INTERRUPTED");
        assertThat(HostJobs.ended(host, HostJobs.run(host, id))).isEqualTo("SUCCESS");
        await().untilAsserted(() -> assertThat(job.any()).isEqualTo(job.whole()).hasSize(2));
        host.stop();
      }
    }
  }
}
