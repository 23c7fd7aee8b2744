package dev.holdfast.plugin.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectKeyTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "/", "/a", "a/", "a//b", ".", "..", "a/../b", "../a", "a/.", "a\\b", "a\0b", "a\nb",
        "\ud800"
      })
  void refusesPathsThatCouldEscape(String value) {
    assertThatIllegalArgumentException().isThrownBy(() -> new ObjectKey(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "--x", "a b/c'd\"e", "ünï/日本.dump", "...", "a..b", "$(x);`y`"})
  void acceptsEverythingElse(String value) {
    assertThat(new ObjectKey(value).value()).isEqualTo(value);
  }

  @Test
  void limitsCountBytesNotCharacters() {
    assertThat(new ObjectKey("x".repeat(255)).name()).hasSize(255);
    assertThatIllegalArgumentException().isThrownBy(() -> new ObjectKey("é".repeat(128)));
    assertThatIllegalArgumentException().isThrownBy(() -> new ObjectKey("abc/".repeat(250) + "a"));
  }

  @Test
  void prefixContainsItsKeys() {
    ObjectKey key = ObjectKey.of("job", "run", "shop.dump");
    assertThat(key.folder()).isEqualTo(new KeyPrefix("job/run/"));
    assertThat(key.folder().contains(key)).isTrue();
    assertThat(new KeyPrefix("job/ru/").contains(key)).isFalse();
    assertThat(ObjectKey.of("a").folder()).isEqualTo(KeyPrefix.ALL);
  }
}
