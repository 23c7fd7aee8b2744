package dev.holdfast.host.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.holdfast.engine.plugin.kind.AdapterKind;
import dev.holdfast.plugin.ExtensionPoint;
import dev.holdfast.plugin.HoldfastPlugin;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdapterKindTest {

  @Test
  void everyExtensionPointOfTheApiIsAKind() {
    List<String> points =
        new ClassFileImporter()
            .importPackagesOf(HoldfastPlugin.class).stream()
                .filter(type -> type.isAnnotatedWith(ExtensionPoint.class))
                .map(JavaClass::getName)
                .toList();
    assertThat(AdapterKind.ALL)
        .extracting(kind -> kind.type().getName())
        .containsExactlyInAnyOrderElementsOf(points);
    assertThat(AdapterKind.ALL).extracting(AdapterKind::id).doesNotHaveDuplicates();
  }
}
