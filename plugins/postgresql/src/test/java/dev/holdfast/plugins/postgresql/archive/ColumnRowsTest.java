package dev.holdfast.plugins.postgresql.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plugin.content.ContentItem;
import dev.holdfast.toolkit.digest.RowTally;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ColumnRowsTest {

  private static final String COPY = "COPY public.t (a, \"b, (c\", d) FROM stdin;\n";
  private static final String ROWS = "1\tone\t\n\\\\.\t\\N\twith more than sixteen bytes\n";
  private static final String END = "\\.\n\n\n";

  @Test
  void orderOfColumnsDoesNotMatter() {
    String other = "COPY x.y (d, a, \"b, (c\") FROM stdin;\n";
    String rows = "\t1\tone\nwith more than sixteen bytes\t\\\\.\t\\N\n";
    assertThat(proof(other, rows, 0)).isEqualTo(proof(COPY, ROWS, 0));
  }

  @Test
  void swappedValuesChangeTheDigest() {
    ContentItem whole = proof(COPY, ROWS, 0);
    for (String wrong :
        new String[] {
          "one\t1\t\n\\\\.\t\\N\twith more than sixteen bytes\n",
          "\\\\.\tone\t\n1\t\\N\twith more than sixteen bytes\n",
          "1\tone\t\\N\n\\\\.\t\twith more than sixteen bytes\n",
        }) {
      assertThat(proof(COPY, wrong, 0)).as(wrong).isNotEqualTo(whole);
    }
  }

  @Test
  void chunksMayBeSplitAnywhere() {
    ContentItem whole = proof(COPY, ROWS, 0);
    assertThat(whole.records()).isEqualTo(2);
    for (int cut = 0; cut <= ROWS.length() + END.length(); cut++) {
      assertThat(proof(COPY, ROWS, cut)).isEqualTo(whole);
    }
  }

  @Test
  void onlyTheTerminatorEndsTheRows() {
    assertThat(ends(ROWS + END)).isTrue();
    assertThat(ends("\\.\n")).isTrue();
    assertThat(ends("")).isFalse();
    assertThat(ends(ROWS)).isFalse();
    assertThat(ends(ROWS + "\\.")).isFalse();
    assertThat(ends(ROWS + "\\.\tx\n")).isFalse();
    assertThat(ends(ROWS + END + "5\tfive\t\n")).isFalse();
    assertThat(ends(ROWS + END + "\t")).isFalse();
  }

  private static ContentItem proof(String copy, String text, int cut) {
    RowTally tally = new RowTally();
    ColumnRows rows = ColumnRows.of(tally, copy);
    byte[] bytes = (text + END).getBytes(StandardCharsets.UTF_8);
    rows.feed(bytes, 0, cut);
    rows.feed(bytes, cut, bytes.length);
    assertThat(rows.ended()).isTrue();
    return tally.item("t");
  }

  private static boolean ends(String text) {
    ColumnRows rows = ColumnRows.of(new RowTally(), COPY);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    rows.feed(bytes, 0, bytes.length);
    return rows.ended();
  }
}
