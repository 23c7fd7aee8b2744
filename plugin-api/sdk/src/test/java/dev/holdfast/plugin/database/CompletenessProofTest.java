package dev.holdfast.plugin.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CompletenessProofTest {

  private final CompletenessProof expected =
      new CompletenessProof(
          "", List.of(new TableProof("b", 2, "x"), new TableProof("a", 1, ""), table("gone")));

  @Test
  void namesEveryDifference() {
    CompletenessProof actual =
        new CompletenessProof(
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
    CompletenessProof actual =
        new CompletenessProof(
            "", List.of(new TableProof("a", 1, "z"), new TableProof("b", 2, ""), table("gone")));
    assertThat(expected.differences(actual)).isEmpty();
  }

  private static TableProof table(String name) {
    return new TableProof(name, 0, "");
  }

  @Test
  void findingsAreBoundedAndUnlistedOnesAreNotDamage() {
    List<String> many = IntStream.range(0, 2204).mapToObj(n -> "finding " + n).toList();
    CompletenessProof proof = new CompletenessProof("whole", List.of(), many, List.of());
    assertThat(proof.findings()).hasSize(1000).isEqualTo(many.subList(0, 1000));
    assertThat(proof.unchecked())
        .containsExactly("1,204 more findings, which are not listed here.");
    CompletenessProof later =
        new CompletenessProof("whole", List.of(), List.of("finding 2000"), List.of());
    assertThat(proof.differences(later)).isEmpty();
    assertThat(proof.undecided(later)).containsExactly("finding 2000");
    String text = "x".repeat(1_000_000);
    CompletenessProof wordy = new CompletenessProof("whole", List.of(), List.of(text), List.of());
    assertThat(wordy.findings().get(0)).hasSize(2000).endsWith("…");
    assertThat(new CompletenessProof("whole", List.of(), wordy.findings(), List.of()).findings())
        .isEqualTo(wordy.findings());
  }
}
