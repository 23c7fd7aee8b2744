package dev.holdfast.engine.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest {

  @ParameterizedTest
  @CsvSource({
    "NONE, NONE, ''",
    "ZSTD, ZSTD:3, zst",
    "zstd:19, ZSTD:19, zst",
    "Gzip, GZIP:6, gz",
    "BROTLI:0, BROTLI:0, br"
  })
  void readsAlgorithmsAndLevels(String text, String canonical, String extension) {
    Compression compression = Compression.parse(text);
    assertThat(compression).hasToString(canonical);
    assertThat(compression.extension()).isEqualTo(extension);
    assertThat(Compression.parse(canonical)).isEqualTo(compression);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "LZ4",
        "ZSTD:",
        "ZSTD:0",
        "ZSTD:20",
        "ZSTD:-1",
        "ZSTD:3:4",
        " ZSTD",
        "GZIP:10",
        "BROTLI:12",
        "NONE:1",
        "ZSTD:003",
        "ZSTD:٣"
      })
  void refusesUnknownOnesAndNamesTheAllowed(String text) {
    assertThatThrownBy(() -> Compression.parse(text))
        .isInstanceOfSatisfying(
            HoldfastException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ProblemCode.INVALID_REQUEST);
              assertThat(e.hint()).contains("NONE", "GZIP:1-9", "BROTLI:0-11", "ZSTD:1-19");
            });
  }
}
