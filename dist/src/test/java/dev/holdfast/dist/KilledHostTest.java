package dev.holdfast.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.dist.fixture.Adapters;
import dev.holdfast.dist.fixture.Backups;
import dev.holdfast.dist.fixture.HostJobs;
import dev.holdfast.dist.fixture.HostProcess;
import dev.holdfast.dist.fixture.ShopBench;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The host dies while pg_dump, which must end with it, sends its data. {@link KilledHostStepsTest}
 * kills it at each step in each run of the tests.
 */
@Tag("slow")
class KilledHostTest {

  private static final int MOMENTS = 2;
  private static final int MOST_LATE = 5;

  @Test
  void runIsClosedAsFailedAndTheNextSucceeds() throws Exception {
    try (ShopBench bench = ShopBench.create(300_000)) {
      Path folder = bench.folder("a");
      String job;
      try (HostProcess host = HostProcess.start(bench.distribution())) {
        job =
            HostJobs.create(
                host,
                "shop",
                Adapters.postgresql(bench.server()),
                Adapters.local(folder),
                ShopBench.SHOP);
        assertThat(HostJobs.ended(host, HostJobs.run(host, job))).isEqualTo("SUCCESS");
        host.stop();
      }
      long whole = Backups.bytes(folder);
      int late = 0;
      for (int moment = 0; moment < MOMENTS; ) {
        long wanted = Backups.bytes(folder) + whole * moment / (2 * MOMENTS);
        long manifests = manifests(folder);
        String execution;
        try (HostProcess host = HostProcess.start(bench.distribution())) {
          execution = HostJobs.run(host, job);
          HostJobs.begun(host, execution);
          host.command().runsUntil(() -> Backups.bytes(folder) >= wanted);
          host.kill();
        }
        try (HostProcess host = HostProcess.start(bench.distribution())) {
          if (manifests(folder) > manifests) { // on a busy machine the kill may come too late
            assertThat(HostJobs.ended(host, execution)).isIn("SUCCESS", "FAILED");
            assertThat(++late).isLessThan(MOST_LATE);
            host.stop();
            continue;
          }
          assertThat(HostJobs.ended(host, execution)).isEqualTo("FAILED");
          assertThat(HostJobs.execution(host, execution).path("message").asText()).isNotEmpty();
          assertThat(manifests(folder)).isEqualTo(manifests);
          assertThat(HostJobs.ended(host, HostJobs.run(host, job))).isEqualTo("SUCCESS");
          host.stop();
        }
        moment++;
      }
    }
  }

  private static long manifests(Path folder) throws Exception {
    return Backups.files(folder).stream().filter(f -> f.endsWith("manifest.json")).count();
  }
}
