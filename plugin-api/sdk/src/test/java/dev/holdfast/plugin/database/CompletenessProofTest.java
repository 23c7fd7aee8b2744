package dev.holdfast.plugin.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CompletenessProofTest {

  private final CompletenessProof expected =
      new CompletenessProof(
          "", List.of(new TableProof("b", 2, "x"), new TableProof("a", 1, ""), table("gone")));

  @Test
  void namesEveryDifference() {
    CompletenessProof actual =
        new CompletenessProof(
            "", List.of(new TableProof("a", 3, ""), new TableProof("b", 2, "y"), table("new")));
    assertThat(expected.differences(actual))
        .containsExactly(
            "Table a has 3 rows, not 1",
            "Table b has other content",
            "Table gone is missing",
            "Table new was not in the backup");
  }

  @Test
  void anAbsentDigestIsNotADifference() {
    CompletenessProof actual =
        new CompletenessProof(
            "", List.of(new TableProof("a", 1, "z"), new TableProof("b", 2, ""), table("gone")));
    assertThat(expected.differences(actual)).isEmpty();
  }

  private static TableProof table(String name) {
    return new TableProof(name, 0, "");
  }
}
