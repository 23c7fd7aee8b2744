package dev.holdfast.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.testkit.SeededBytes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys are what they are, whatever is in them. */
interface StorageNames extends StorageFixture {

  /** Names that break what quotes or escapes wrongly. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b",
        " leading and trailing ",
        "it's \"quoted\"",
        "--help",
        "-rf",
        "$(touch x);`y`|&>z",
        "100%25 %2F %00",
        "a+b=c&d?e#f",
        "~",
        "...",
        ".hidden",
        "*[a-z]{b}",
        "ünïcödé",
        "日本語のバックアップ",
        "\uD83D\uDDC4 archive",
        "<a>&amp;",
        "a:b@c",
        "folder with space/--name/c d"
      })
  default void anyNameWorks(String name) throws Exception {
    requires(StorageCapability.ANY_NAME);
    SeededBytes content = new SeededBytes(name.hashCode(), 100);
    put(name, content);
    assertHolds(name, content);
    assertThat(listed()).containsExactly(key(name));
    session().delete(key(name));
    assertThat(listed()).isEmpty();
  }

  @Test
  default void longNamesWork() throws Exception {
    requires(StorageCapability.LONG_NAMES);
    String name = "x".repeat(255) + "/" + "é".repeat(127);
    SeededBytes content = new SeededBytes(1, 100);
    put(name, content);
    assertHolds(name, content);
    assertThat(listed()).containsExactly(key(name));
  }

  @Test
  default void keysAreCaseSensitive() throws Exception {
    requires(StorageCapability.CASE_SENSITIVE);
    put("a", new SeededBytes(1, 10));
    put("A", new SeededBytes(2, 20));
    assertHolds("a", new SeededBytes(1, 10));
    assertThat(listed()).hasSize(2);
  }

  @Test
  default void prefixIsAFolderRatherThanTheStartOfAName() throws Exception {
    for (String name : List.of("run/a", "run/deep/b", "run2/c", "runs", "other/run/d")) {
      put(name, new SeededBytes(1, 1));
    }
    KeyPrefix run = new KeyPrefix(folder() + "run/");
    assertThat(listed(run)).containsExactly(key("run/a"), key("run/deep/b"));
    assertThat(listed()).hasSize(5);
    assertThat(listed(KeyPrefix.ALL)).containsAll(listed());
    assertThat(listed(new KeyPrefix(folder() + "none/"))).isEmpty();
  }
}
