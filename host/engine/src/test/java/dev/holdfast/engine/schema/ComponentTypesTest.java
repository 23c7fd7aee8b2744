package dev.holdfast.engine.schema;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.plugin.config.Choices;
import dev.holdfast.plugin.config.ShownWhen;
import java.io.File;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComponentTypesTest {

  record Good(String name, Path path, List<Item> items) {}

  record Item(List<Path> paths, int count) {}

  record WithFile(String name, File hidden) {}

  record WithMap(Map<String, Path> hidden) {}

  record WithAnything(List<Object> hidden) {}

  record WithAddress(Inner inner) {}

  record Inner(InetAddress hidden) {}

  record Late(@ShownWhen(field = "later", is = "true") String hidden, boolean later) {}

  record Never(boolean on, @ShownWhen(field = "on", is = "yes") String hidden) {}

  record Needy(@Choices(needs = "nothing") String hidden) {}

  @Test
  void conditionsThatCannotHoldAreRefused() {
    for (Class<? extends Record> type : List.of(Late.class, Never.class, Needy.class)) {
      assertThatThrownBy(() -> ComponentTypes.require(type)).hasMessageContaining("hidden");
    }
  }

  @Test
  void typesThatTheHostCannotCheckAreRefused() {
    ComponentTypes.require(Good.class);
    List<Class<? extends Record>> bad =
        List.of(WithFile.class, WithMap.class, WithAnything.class, WithAddress.class);
    for (Class<? extends Record> type : bad) {
      assertThatThrownBy(() -> ComponentTypes.require(type)).hasMessageContaining("hidden");
    }
  }
}
