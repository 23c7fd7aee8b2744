package dev.holdfast.toolkit.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowHashTest {

  /** As other implementations publish them: both halves as numbers, the low one first. */
  @ParameterizedTest
  @CsvSource({
    "'',00000000000000000000000000000000",
    "hell,629942693e10f86792db0b82baeb5347",
    "The quick brown fox jumps over the lazy dog,e34bbc7bbc071b6c7a433ca9c49a9347",
    "The quick brown fox jumps over the lazy cog,658ca970ff85269a43fee3eaa68e5c3e",
  })
  void matchesThePublishedTestVectors(String text, String hash) {
    RowHash row = new RowHash();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    row.update(bytes, 0, bytes.length);
    assertThat(finished(row)).isEqualTo(hash);
  }

  @Test
  void piecesHashLikeTheWhole() {
    byte[] bytes = new byte[67];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 37);
    }
    RowHash row = new RowHash();
    for (int length = 0; length <= bytes.length; length++) {
      row.update(bytes, 0, length);
      String whole = finished(row);
      for (int cut = 0; cut <= length; cut++) {
        row.update(bytes, 0, cut);
        row.update(bytes, cut, length);
        assertThat(finished(row)).as("%d bytes cut at %d", length, cut).isEqualTo(whole);
      }
    }
  }

  private static String finished(RowHash row) {
    row.finish();
    String hash = "%016x%016x".formatted(row.low(), row.high());
    row.reset();
    return hash;
  }
}
