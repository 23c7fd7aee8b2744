package dev.holdfast.plugin.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.holdfast.plugin.content.ContentProof.Level;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContentProofTest {

  private static final ContentProof WHOLE = ContentProof.of(Level.ROWS, "whole");

  @Test
  void findingsAreBounded() {
    List<String> many = IntStream.range(0, 2204).mapToObj(n -> "finding " + n).toList();
    ContentProof proof = WHOLE.withChecks(many, List.of());
    assertThat(proof.findings()).hasSize(1000).isEqualTo(many.subList(0, 1000));
    assertThat(proof.unchecked())
        .containsExactly("1,204 more findings, which are not listed here.");
    String text = "x".repeat(1_000_000);
    ContentProof wordy = WHOLE.withChecks(List.of(text), List.of());
    assertThat(wordy.findings().get(0)).hasSize(2000).endsWith("…");
    assertThat(WHOLE.withChecks(wordy.findings(), List.of()).findings())
        .isEqualTo(wordy.findings());
  }

  @Test
  void itemsAreBoundedText() {
    assertThat(ContentItem.of("日本 \uD83D\uDE00", 0, "").withDetail("x").detail()).isEqualTo("x");
    assertThatIllegalArgumentException().isThrownBy(() -> ContentItem.of("a", -1, ""));
    assertThatIllegalArgumentException().isThrownBy(() -> ContentItem.of("a\uD83D", 0, ""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ContentItem.of("a".repeat(ContentItem.LONGEST_NAME + 1), 0, ""));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ContentItem.of("a", 0, "").withDetail("a".repeat(ContentItem.LONGEST_DETAIL + 1)));
  }
}
