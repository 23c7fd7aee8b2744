package dev.holdfast.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.dist.fixture.Distribution;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class DemoTest {

  @Test
  void demoShowsWhatItPromisesAndLeavesNothing() throws Exception {
    long before = leftovers();
    try (Distribution distribution = Distribution.fresh()) {
      String printed = distribution.run("demo").endsWith(0).out();
      assertThat(printed)
          .containsSubsequence(
              "== SQLite",
              "PROVEN: the restored database equals the lost one.",
              "== A host, left alone",
              "scheduled backups, each proven",
              "the newest two are kept",
              "was restored and compared",
              "Backup succeeded",
              "PROVEN: it backed up");
    }
    assertThat(leftovers()).isEqualTo(before);
  }

  private static long leftovers() throws Exception {
    try (Stream<Path> files = Files.list(Path.of("/tmp"))) {
      return files.filter(file -> file.toString().contains("holdfast-demo-")).count();
    }
  }
}
