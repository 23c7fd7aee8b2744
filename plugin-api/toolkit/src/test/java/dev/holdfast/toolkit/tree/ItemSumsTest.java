package dev.holdfast.toolkit.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.toolkit.digest.RowTally;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ItemSumsTest {

  private static final String PLAN = "docs/plan.txt";

  private final ItemSums sums = new ItemSums();

  @Test
  void orderDoesNotMatter() {
    sums.expect("a", "1");
    sums.expect("b", "2");
    sums.find("b", "2");
    assertThat(sums.areEqual()).isFalse();
    sums.find("a", "1");
    assertThat(sums.areEqual()).isTrue();
  }

  @Test
  void swappedAndRepeatedItemsDiffer() {
    sums.expect("a", "1");
    sums.expect("b", "2");
    sums.find("a", "2");
    sums.find("b", "1");
    assertThat(sums.areEqual()).isFalse();
    ItemSums twice = new ItemSums();
    twice.expect("a", "1");
    twice.find("a", "1");
    twice.find("a", "1");
    assertThat(twice.areEqual()).isFalse();
  }

  /** A name that balances another content in a sum of hashes without a key. */
  @Test
  void forgedItemsDiffer() throws Exception {
    String[][] genuine = {{PLAN, digest("the true plan")}, {"docs/z.txt", digest("z")}};
    String[][] forged = {
      {PLAN, digest("EVIL")}, {"docs/vqjkbcaaaaa'kz%P_kc]Jb9dMUf", digest("whatever")}
    };
    assertThat(tally(genuine)).isEqualTo(tally(forged));
    for (String[] item : genuine) {
      sums.expect(item[0], item[1]);
    }
    for (String[] item : forged) {
      sums.find(item[0], item[1]);
    }
    assertThat(sums.areEqual()).isFalse();
  }

  private static Object tally(String[][] items) {
    RowTally tally = new RowTally();
    for (String[] item : items) {
      byte[] row = (item[0] + "\0" + item[1]).getBytes(StandardCharsets.UTF_8);
      tally.row().update(row, 0, row.length);
      tally.endRow();
    }
    return tally.item("");
  }

  private static String digest(String content) throws Exception {
    return sha256(content) + sha256("0 644 1 ").substring(0, 16);
  }

  private static String sha256(String text) throws Exception {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
