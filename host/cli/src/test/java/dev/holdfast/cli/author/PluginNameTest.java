package dev.holdfast.cli.author;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.engine.problem.HoldfastException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PluginNameTest {

  @ParameterizedTest
  @CsvSource({
    "acme-box, AcmeBox, Acme box",
    "acme-plugin, Acme, Acme plugin",
    "s3, S3, S3",
    "x-2, X2, X 2",
    "class, Class, Class"
  })
  void classesAndTitlesComeFromTheId(String id, String stem, String title) {
    PluginName name = PluginName.chosen(id, "com.example.backup");
    assertThat(name.stem()).isEqualTo(stem);
    assertThat(name.title()).isEqualTo(title);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plugin", "", "Acme", "a--b", "-a", "a-", "1a", "a_b", "ä", "a/../b"})
  void otherIdsAreRefused(String id) {
    assertThatThrownBy(() -> PluginName.chosen(id, null)).isInstanceOf(HoldfastException.class);
  }

  @Test
  void keywordsAreNoPackages() {
    assertThatThrownBy(() -> PluginName.chosen("class", null))
        .isInstanceOf(HoldfastException.class)
        .hasMessageContaining("org.example.class");
  }
}
