package dev.holdfast.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.dist.fixture.Command;
import dev.holdfast.dist.fixture.Distribution;
import dev.holdfast.dist.fixture.StoppingJob;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A backup from the command line is killed between two steps. */
class KilledBackupStepsTest {

  private static final List<String> ALL_BEFORE =
      List.of(
          "source opens",
          "dump of one is half done",
          "put of two.dump ends",
          "put of manifest.json.minisig ends",
          "put of manifest.json begins");
  private static final List<String> ALL_AFTERWARDS =
      List.of("put of manifest.json ends", "storage closes");

  @Test
  void onlyCompleteBackupsAreListedAndTheNextBackupWorks() throws Exception {
    killAt(List.of("put of manifest.json begins"), List.of("put of manifest.json ends"));
  }

  @Test
  @Tag("slow")
  void onlyCompleteBackupsAreListedAfterAKillAtAnyStep() throws Exception {
    killAt(ALL_BEFORE, ALL_AFTERWARDS);
  }

  private static void killAt(List<String> beforeItExists, List<String> onceItExists)
      throws Exception {
    try (Distribution distribution = Distribution.fresh()) {
      StoppingJob.install(distribution);
      StoppingJob job = StoppingJob.of(distribution, "one");
      String file = StoppingJob.file(distribution, List.of(job));
      distribution.run("backup", "-f", file).endsWith(0);
      for (String step : beforeItExists) {
        job.stopAt(step);
        kill(distribution.start("backup", "-f", file), job);
        assertThat(job.whole()).as(step).hasSize(1);
      }
      for (int i = 0; i < onceItExists.size(); i++) {
        distribution.run("collect-orphans", "-f", file).endsWith(0);
        job.stopAt(onceItExists.get(i));
        kill(distribution.start("backup", "-f", file), job);
        assertThat(job.whole()).as(onceItExists.get(i)).hasSize(i + 2);
        distribution.run("verify", "-f", file, "--depth", "decrypt").endsWith(0);
      }
      distribution.run("backup", "-f", file).endsWith(0);
      distribution.run("verify", "-f", file, "--depth", "decrypt").endsWith(0);

      JsonNode listing = distribution.run("list", "-f", file, "--json").endsWith(0).json().get(0);
      assertThat(listing.path("backups").findValuesAsText("id"))
          .hasSize(2 + onceItExists.size())
          .hasSameElementsAs(job.whole());
      assertThat(listing.path("problems")).isEmpty();
      // The next command has removed the incomplete objects, although they are young.
      assertThat(job.any()).hasSameElementsAs(job.whole());
    }
  }

  @Test
  void objectsOfARunInProgressAreNotLeftovers() throws Exception {
    try (Distribution distribution = Distribution.fresh()) {
      StoppingJob.install(distribution);
      StoppingJob job = StoppingJob.of(distribution, "one");
      String file = StoppingJob.file(distribution, List.of(job));
      job.stopAt("put of two.dump ends");
      Command backup = distribution.start("backup", "-f", file);
      assertThat(backup.runsUntil(job::isStopped)).as(backup.printed()).isTrue();
      distribution.run("collect-orphans", "-f", file).endsWith(0);
      assertThat(job.any()).hasSize(1);
      kill(backup, job);
      distribution.run("collect-orphans", "-f", file).endsWith(0);
      assertThat(job.any()).isEmpty();
    }
  }

  private static void kill(Command backup, StoppingJob job) throws Exception {
    assertThat(backup.runsUntil(job::isStopped)).as(backup.printed()).isTrue();
    assertThat(backup.kill().exitCode()).isNotZero();
    job.pass();
  }
}
