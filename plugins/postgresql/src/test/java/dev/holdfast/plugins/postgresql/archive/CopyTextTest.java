package dev.holdfast.plugins.postgresql.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plugin.content.ContentItem;
import dev.holdfast.toolkit.digest.RowTally;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CopyTextTest {

  private static final String ROWS = "1\tone\n\n\\\\.\n2\t\\N\twith more than sixteen bytes\n";
  private static final String END = "\\.\n\n\n";

  @Test
  void chunksMayBeSplitAnywhere() {
    ContentItem whole = proof(ROWS + END, 0, 0);
    assertThat(whole.records()).isEqualTo(4);
    int length = (ROWS + END).length();
    for (int first = 0; first <= length; first++) {
      for (int second = first; second <= length; second++) {
        assertThat(proof(ROWS + END, first, second)).isEqualTo(whole);
      }
    }
  }

  @Test
  void onlyTheTerminatorEndsTheRows() {
    assertThat(ends(ROWS + END)).isTrue();
    assertThat(ends(END)).isTrue();
    assertThat(ends("\\.\n")).isTrue();
    assertThat(ends("")).isFalse();
    assertThat(ends(ROWS)).isFalse();
    assertThat(ends(ROWS + "\\.")).isFalse();
    assertThat(ends(ROWS + "\\.x\n")).isFalse();
    assertThat(ends(ROWS + END + "5\tfive\n")).isFalse();
    assertThat(ends(ROWS + END + "5")).isFalse();
  }

  private static ContentItem proof(String text, int first, int second) {
    RowTally tally = new RowTally();
    CopyText rows = new CopyText(tally);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    rows.feed(bytes, 0, first);
    rows.feed(bytes, first, second);
    rows.feed(bytes, second, bytes.length);
    assertThat(rows.ended()).isTrue();
    return tally.item("t");
  }

  private static boolean ends(String text) {
    CopyText rows = new CopyText(new RowTally());
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    rows.feed(bytes, 0, bytes.length);
    return rows.ended();
  }
}
