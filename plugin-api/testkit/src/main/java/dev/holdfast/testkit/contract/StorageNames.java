package dev.holdfast.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StoredObject;
import dev.holdfast.testkit.SeededBytes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that keys are kept as they are. */
interface StorageNames extends StorageFixture {

  /** Names that some storages hide, reserve or change, and that the host may write. */
  @ParameterizedTest
  @ValueSource(strings = {"--help", "-rf", "_", "...", ".hidden", "a..b", "UPPER.Case", "1/2/3/4"})
  default void everyNameOfTheHostWorks(String name) throws Exception {
    SeededBytes content = new SeededBytes(name.hashCode(), 100);
    put(name, content);
    assertHolds(name, content);
    assertThat(listed()).containsExactly(key(name));
    session().delete(key(name));
    assertThat(listed()).isEmpty();
  }

  @Test
  default void longestKeyWorks() throws Exception {
    int left = ObjectKey.MAXIMUM_LENGTH - folder().value().length();
    String name = "folder/" + "x".repeat(left - "folder/".length());
    SeededBytes content = new SeededBytes(1, 100);
    put(name, content);
    assertHolds(name, content);
    assertThat(listed()).containsExactly(key(name));
  }

  @Test
  default void folderIsListedOneLevelAtATime() throws Exception {
    for (String name : List.of("run/a", "run/deep/b", "run/deep/c", "run2/c", "runs", "o/run/d")) {
      put(name, new SeededBytes(1, 1));
    }
    KeyPrefix run = folder().folder("run");
    assertThat(names(run)).containsExactlyInAnyOrder(key("run/a").value(), run + "deep/");
    assertThat(names(folder()))
        .containsExactlyInAnyOrder(
            folder() + "run/", folder() + "run2/", key("runs").value(), folder() + "o/");
    assertThat(names(folder().folder("none"))).isEmpty();
    assertThat(names(KeyPrefix.ALL)).contains(folder().value());
    assertThat(listed()).hasSize(6);
  }

  private List<String> names(KeyPrefix folder) throws Exception {
    return level(folder).stream()
        .map(item -> item instanceof StoredObject object ? object.key().value() : item.toString())
        .toList();
  }
}
