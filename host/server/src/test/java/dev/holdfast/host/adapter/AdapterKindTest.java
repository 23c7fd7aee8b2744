package dev.holdfast.host.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.holdfast.engine.adapter.AdapterBinder;
import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.engine.configuration.PluginTrust;
import dev.holdfast.engine.plugin.PluginService;
import dev.holdfast.engine.plugin.configuration.PluginSettings;
import dev.holdfast.engine.plugin.kind.AdapterKind;
import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.host.adapter.AdapterTypeController.AdapterTypeView;
import dev.holdfast.host.adapter.greeter.ConfiguredGreeter;
import dev.holdfast.host.adapter.greeter.plugin.GreeterPlugin;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.ExtensionPoint;
import dev.holdfast.plugin.HoldfastPlugin;
import dev.holdfast.runtime.Boundary;
import dev.holdfast.testkit.PluginJar;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  /**
   * Nothing but the constant knows of the kind: it could be one more of {@link AdapterKind#ALL}.
   */
  @Test
  void kindThatIsAddedHereIsLoadedBoundCheckedAndShown(@TempDir Path home) throws Exception {
    PluginJar.write(home.resolve("plugins/greeter.jar"), "greeter", GreeterPlugin.class);
    HostConfiguration configuration =
        HostConfiguration.read(Map.of("HOLDFAST_HOME", home.toString()));
    PluginSettings settings =
        PluginSettings.of(List.of(home.resolve("plugins")), home, PluginTrust.OFF)
            .withKinds(List.of(AdapterKind.STORAGE, ConfiguredGreeter.GREETER));
    try (PluginService plugins = PluginService.open(settings)) {
      List<AdapterTypeView> types = new AdapterTypeController(plugins).listAdapterTypes().items();
      assertThat(types).extracting(AdapterTypeView::type).containsExactly("greeter");
      assertThat(types.get(0).schema().at("/properties/password/writeOnly").asBoolean()).isTrue();
      AdapterBinder binder = AdapterBinder.create(plugins, configuration, () -> Boundary.NONE);
      ObjectNode values =
          JsonNodeFactory.instance.objectNode().put("name", "Ada").put("password", "s3cret77");
      try (ConfiguredGreeter greeter =
          binder.open(ConfiguredGreeter.GREETER, "", "test", "polite", any -> values)) {
        assertThat(AdapterCall.run("check", greeter, greeter::check))
            .isEqualTo(new CheckResult.Ok("Knows Ada, ********"));
        assertThat(AdapterCall.run("greet", greeter, greeter::greet).text())
            .isEqualTo("Good day, Ada");
      }
      values.put("name", "");
      assertThatThrownBy(
              () -> binder.open(ConfiguredGreeter.GREETER, "", "test", "polite", any -> values))
          .isInstanceOf(InvalidValuesException.class);
    }
  }
}
