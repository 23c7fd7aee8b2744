package dev.holdfast.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.engine.configuration.PluginTrust;
import dev.holdfast.engine.plugin.configuration.PluginSettings;
import dev.holdfast.engine.plugin.kind.AdapterKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadTimeTest {

  private static final int COUNT = 100;

  @TempDir Path folder;
  @TempDir Path home;

  @Tag("timing")
  @Test
  void aHundredSmallPluginsLoadInASecond() throws Exception {
    // The id comes from a resource, so that one compilation makes all.
    TestJar template =
        TestJar.plugin("p")
            .source(
                "sample.SampleDestination",
                """
                package sample;
                import dev.holdfast.plugin.*;
                import dev.holdfast.plugin.storage.*;
                public class SampleDestination implements StorageDestination<SampleDestination.Config> {
                  public record Config(String path) {}
                  public AdapterType type() { return AdapterType.of(id(), "Sample", "A sample."); }
                  private static String id() {
                    try (var in = SampleDestination.class.getResourceAsStream("/META-INF/MANIFEST.MF")) {
                      return new java.util.jar.Manifest(in).getMainAttributes().getValue("Plugin-Id");
                    } catch (java.io.IOException e) {
                      throw new java.io.UncheckedIOException(e);
                    }
                  }
                  public Class<Config> configType() { return Config.class; }
                  public CheckResult check(Config c, AdapterContext x) { return new CheckResult.Ok(""); }
                  public StorageSession open(Config c, AdapterContext x) { return new SampleSession(); }
                }
                """);
    for (int i = 0; i < COUNT; i++) {
      template.manifest("Plugin-Id", "p" + i).writeTo(folder.resolve("p" + i + ".jar"));
    }
    assertThat(load()).isLessThan(Duration.ofSeconds(1));
    assertThat(load()).as("with copies of an earlier start").isLessThan(Duration.ofSeconds(1));
  }

  private Duration load() {
    long start = System.nanoTime();
    try (PluginService plugins =
        PluginService.open(PluginSettings.of(List.of(folder), home, PluginTrust.WARN))) {
      Duration duration = Duration.ofNanos(System.nanoTime() - start);
      assertThat(plugins.adapters(AdapterKind.STORAGE)).hasSize(COUNT);
      return duration;
    }
  }
}
