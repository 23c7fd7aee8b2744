package dev.holdfast.host.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.engine.adapter.AdapterBinder;
import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.engine.configuration.PluginTrust;
import dev.holdfast.engine.plugin.PluginService;
import dev.holdfast.engine.plugin.TestJar;
import dev.holdfast.engine.plugin.configuration.PluginSettings;
import dev.holdfast.engine.plugin.kind.AdapterKind;
import dev.holdfast.engine.plugin.kind.ConfiguredDestination;
import dev.holdfast.runtime.Boundary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin is upgraded while one of its configurations is opened. */
class OneVersionTest {

  @TempDir Path folder;

  @Test
  void valuesGoToThePluginVersionThatMigratedThem() throws Exception {
    Path plugins = Files.createDirectories(folder.resolve("plugins"));
    install(plugins, "1.0.0", "host");
    try (PluginService service =
        PluginService.open(
            PluginSettings.of(List.of(plugins), folder.resolve("home"), PluginTrust.OFF))) {
      AdapterBinder binder =
          AdapterBinder.create(
              service,
              HostConfiguration.read(Map.of("HOLDFAST_HOME", folder.resolve("home").toString())),
              () -> Boundary.NONE);
      try (ConfiguredDestination bound =
          binder.open(
              AdapterKind.STORAGE,
              "1",
              "nas",
              "box",
              adapter -> {
                ObjectNode values = JsonNodeFactory.instance.objectNode();
                values.put(adapter.configType().getRecordComponents()[0].getName(), "attic");
                upgrade(plugins, service);
                return values;
              })) {
        assertThat(bound.identity().pluginVersion()).isEqualTo("1.0.0");
      }
    }
  }

  private static void upgrade(Path plugins, PluginService service) {
    try {
      install(plugins, "2.0.0", "server");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    service.refresh();
    assertThat(service.adapters(AdapterKind.STORAGE))
        .extracting(view -> service.plugin("box").version())
        .containsExactly("2.0.0");
  }

  private static void install(Path plugins, String version, String field) throws Exception {
    String text =
        """
        package sample;
        import dev.holdfast.plugin.*;
        import dev.holdfast.plugin.storage.*;
        public class SampleDestination implements StorageDestination<SampleDestination.Config> {
          public record Config(String %s) {}
          public AdapterType type() { return AdapterType.of("box", "Box", "A box."); }
          public Class<Config> configType() { return Config.class; }
          public CheckResult check(Config c, AdapterContext x) { return new CheckResult.Ok(""); }
          public StorageSession open(Config c, AdapterContext x) { return null; }
        }
        """;
    TestJar.plugin("box")
        .version(version)
        .source("sample.SampleDestination", text.formatted(field))
        .writeTo(plugins.resolve("box.jar"));
  }
}
