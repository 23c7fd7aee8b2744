package dev.holdfast.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.dist.fixture.Adapters;
import dev.holdfast.dist.fixture.Backups;
import dev.holdfast.dist.fixture.HostJobs;
import dev.holdfast.dist.fixture.HostProcess;
import dev.holdfast.dist.fixture.ShopBench;
import dev.holdfast.dist.fixture.SmallDisk;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The disk of the host's own small files is full, such as that of pg_dump's password. */
@Tag("slow")
class FullScratchTest {

  @Test
  void runsFailWithTheReasonUntilSpaceIsFreed() throws Exception {
    try (ShopBench bench = ShopBench.create(1000);
        SmallDisk disk = SmallDisk.mount(bench.distribution().home().resolve("scratch"), 1);
        HostProcess host = HostProcess.start(bench.distribution())) {
      Path folder = bench.folder("a");
      String job =
          HostJobs.create(
              host,
              "shop",
              Adapters.postgresql(bench.server()),
              Adapters.local(folder),
              ShopBench.SHOP);
      assertThat(HostJobs.ended(host, HostJobs.run(host, job))).isEqualTo("SUCCESS");
      String good = Backups.only(folder).toString();

      Path filler = fill(disk.folder());
      String failed = HostJobs.run(host, job);
      assertThat(HostJobs.ended(host, failed)).isEqualTo("FAILED");
      JsonNode reasons = HostJobs.execution(host, failed).at("/metadata/reasons");
      assertThat(reasons)
          .as(reasons.toString())
          .anyMatch(reason -> reason.path("code").asText().equals("NO_SPACE"))
          .noneMatch(reason -> reason.path("code").asText().equals("TOOL_MISSING"));
      assertThat(reasons.toString()).contains("scratch");
      assertThat(Backups.only(folder)).hasToString(good);
      assertThat(Backups.files(folder)).allMatch(file -> file.startsWith(good));
      assertThat(host.get("/api/v1/backups").path("items")).hasSize(1);

      Files.delete(filler);
      assertThat(HostJobs.ended(host, HostJobs.run(host, job))).isEqualTo("SUCCESS");
    }
  }

  private static Path fill(Path folder) throws IOException {
    Path filler = folder.resolve("filler");
    try (OutputStream out = Files.newOutputStream(filler)) {
      while (true) {
        out.write(new byte[4096]);
      }
    } catch (IOException full) {
      return filler;
    }
  }
}
