package dev.holdfast.engine.schema;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
