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
        "", "/", "/a", "a/", "a//b", ".", "..", "a/../b", "../a", "a/.", "./a", "a\\b", "a\0b",
        "a\n", "a\nb", "a b", "ü", "a:b", "{a}", "$a", "~", "%2e", "\ud800"
      })
  void refusesWhatTheHostNeverWrites(String value) {
    assertThatIllegalArgumentException().isThrownBy(() -> new ObjectKey(value));
    assertThatIllegalArgumentException().isThrownBy(() -> new KeyPrefix("x/" + value + "/"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "--x", "...", "a..b", ".a", "Job/2026.01_02/db-0001.dump.zst.age"})
  void acceptsLettersDigitsDotsHyphensAndUnderscores(String value) {
    assertThat(new ObjectKey(value).value()).isEqualTo(value);
    assertThat(new KeyPrefix(value + "/").value()).isEqualTo(value + "/");
  }

  @Test
  void lengthIsLimited() {
    assertThat(new ObjectKey("x".repeat(200)).name()).hasSize(200);
    assertThatIllegalArgumentException().isThrownBy(() -> new ObjectKey("x".repeat(201)));
    assertThatIllegalArgumentException().isThrownBy(() -> new KeyPrefix("x/".repeat(101)));
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
