package dev.holdfast.toolkit.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RowTallyTest {

  private static RowTally of(String... rows) {
    RowTally tally = new RowTally();
    for (String row : rows) {
      byte[] bytes = row.getBytes(StandardCharsets.UTF_8);
      tally.row().update(bytes, 0, bytes.length);
      tally.endRow();
    }
    return tally;
  }

  @Test
  void orderDoesNotMatter() {
    assertThat(of("a", "b", "c").item("t").digest())
        .isEqualTo(of("c", "a", "b").item("t").digest());
  }

  @Test
  void everythingElseDoes() {
    String digest = of("a", "b").item("t").digest();
    assertThat(of("a", "B").item("t").digest()).isNotEqualTo(digest);
    assertThat(of("ab").item("t").digest()).isNotEqualTo(digest);
    assertThat(of("a", "b", "b", "b").item("t").digest()).isNotEqualTo(digest);
    assertThat(of("a", "b", "b").item("t").records()).isEqualTo(3);
  }
}
