package dev.holdfast.plugin.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plugin.database.ContentProof.Level;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContentProofTest {

  private final ContentProof expected =
      ContentProof.of(
          "", List.of(new TableProof("b", 2, "x"), new TableProof("a", 1, ""), table("gone")));

  @Test
  void namesEveryDifference() {
    ContentProof actual =
        ContentProof.of(
            "",
            List.of(
                new TableProof("a", 3, ""),
                new TableProof("b", 2, "y"),
                new TableProof("new", 1, ""),
                table("left empty")));
    assertThat(expected.differences(actual))
        .containsExactly(
            "Table a has 3 rows, not 1",
            "Table b has different content",
            "Table gone is missing",
            "Table new was not in the backup");
  }

  @Test
  void absentDigestIsNotADifference() {
    ContentProof actual =
        ContentProof.of(
            "", List.of(new TableProof("a", 1, "z"), new TableProof("b", 2, ""), table("gone")));
    assertThat(expected.differences(actual)).isEmpty();
  }

  @Test
  void levelIsThatOfTheWeakestTable() {
    assertThat(expected.level()).isEqualTo(Level.ROWS);
    assertThat(ContentProof.of("", List.of(new TableProof("a", 1, "x"))).level())
        .isEqualTo(Level.BYTES);
    ContentProof tool = ContentProof.ofTool("it exited with 0");
    assertThat(tool.level()).isEqualTo(Level.TOOL);
    assertThat(tool.differences(expected)).isEmpty();
    assertThat(expected.isComparableTo(tool)).isFalse();
  }

  private static TableProof table(String name) {
    return new TableProof(name, 0, "");
  }

  @Test
  void findingsAreBoundedAndUnlistedOnesAreNotDamage() {
    List<String> many = IntStream.range(0, 2204).mapToObj(n -> "finding " + n).toList();
    ContentProof proof = ContentProof.of("whole", List.of()).withChecks(many, List.of());
    assertThat(proof.findings()).hasSize(1000).isEqualTo(many.subList(0, 1000));
    assertThat(proof.unchecked())
        .containsExactly("1,204 more findings, which are not listed here.");
    ContentProof later =
        ContentProof.of("whole", List.of()).withChecks(List.of("finding 2000"), List.of());
    assertThat(proof.differences(later)).isEmpty();
    assertThat(proof.undecided(later)).containsExactly("finding 2000");
    String text = "x".repeat(1_000_000);
    ContentProof wordy = ContentProof.of("whole", List.of()).withChecks(List.of(text), List.of());
    assertThat(wordy.findings().get(0)).hasSize(2000).endsWith("…");
    assertThat(
            ContentProof.of("whole", List.of()).withChecks(wordy.findings(), List.of()).findings())
        .isEqualTo(wordy.findings());
  }
}
