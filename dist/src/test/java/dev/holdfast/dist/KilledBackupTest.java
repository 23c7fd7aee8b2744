package dev.holdfast.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.dist.fixture.Backups;
import dev.holdfast.dist.fixture.Command;
import dev.holdfast.dist.fixture.ShopBench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The process dies without a word, at some moments from its start to the very end. {@link
 * KilledBackupStepsTest} has the steps that matter in each run of the tests.
 */
@Tag("slow")
class KilledBackupTest {

  private static final int MOMENTS = 4;

  @Test
  void noIncompleteBackupIsListedAndTheNextOneWorks() throws Exception {
    try (ShopBench bench = ShopBench.create(150_000)) {
      String job = bench.job("a");
      bench.distribution().run("backup", "-f", job).endsWith(0);
      long whole = Backups.bytes(bench.folder("a"));
      int killed = 0;
      int listed = 1;
      for (int moment = 0; moment < MOMENTS; moment++) {
        long wanted = Backups.bytes(bench.folder("a")) + whole * moment / (MOMENTS - 1);
        Command backup = bench.distribution().start("backup", "-f", job);
        backup.runsUntil(() -> Backups.bytes(bench.folder("a")) >= wanted);
        boolean died = backup.kill().exitCode() != 0;
        killed += died ? 1 : 0;
        List<String> now = bench.listed(job);
        // Killed after the manifest was stored, it is a backup all the same.
        assertThat(now.size()).isBetween(listed, listed + 1).isEqualTo(manifests(bench));
        listed = now.size();
        bench.distribution().run("verify", "-f", job).endsWith(0);
      }
      assertThat(killed).isGreaterThanOrEqualTo(MOMENTS / 2);
      bench.distribution().run("backup", "-f", job).endsWith(0);
      assertThat(bench.listed(job)).hasSize(listed + 1);
      String identity = bench.identity().file();
      bench
          .distribution()
          .run("verify", "-f", job, "--depth", "restore", "--identity", identity)
          .endsWith(0);
      assertThat(scratch(bench.distribution().home())).as("left in the home folder").isEmpty();
    }
  }

  private static int manifests(ShopBench bench) throws Exception {
    return (int)
        Backups.files(bench.folder("a")).stream()
            .filter(file -> file.endsWith("manifest.json"))
            .count();
  }

  private static List<Path> scratch(Path home) throws Exception {
    Path scratch = home.resolve("scratch");
    return Files.exists(scratch) ? Backups.files(scratch) : List.of();
  }
}
