package dev.holdfast.engine.plugin.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.engine.configuration.PluginTrust;
import dev.holdfast.engine.plugin.PluginService;
import dev.holdfast.engine.plugin.TestAdapters;
import dev.holdfast.engine.plugin.TestJar;
import dev.holdfast.engine.plugin.configuration.PluginSettings;
import dev.holdfast.engine.plugin.inventory.PluginState;
import dev.holdfast.engine.plugin.inventory.PluginView;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jars whose code ends the process while it is loaded: each start in a process of its own. */
@Timeout(240)
class LoadMarksTest {

  private static final String LOADED = "loaded: ";

  @TempDir Path folder;
  @TempDir Path home;

  /** Loads the plugins as a host does, and says which it has. */
  static final class Loader {

    private Loader() {}

    public static void main(String... arguments) {
      try (PluginService plugins =
          PluginService.open(settings(Path.of(arguments[0]), Path.of(arguments[1])))) {
        System.out.println(
            LOADED
                + plugins.plugins().stream()
                    .filter(plugin -> plugin.state() == PluginState.ACTIVE)
                    .map(PluginView::id)
                    .toList());
      }
      Runtime.getRuntime().halt(0);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "System.exit(1);",
        "Runtime.getRuntime().halt(0);",
        "new Thread(() -> System.exit(0)).start(); Thread.sleep(60000);",
        // Nothing that Java code can catch.
        """
        var field = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
        field.setAccessible(true);
        ((sun.misc.Unsafe) field.get(null)).putAddress(0, 1);
        """,
      })
  void jarThatEndedTheHostIsSkippedAtTheNextStart(String body) throws Exception {
    TestJar.plugin("first").writeTo(folder.resolve("a.jar"));
    TestJar.plugin("killer").body(body).writeTo(folder.resolve("k.jar"));
    TestJar.plugin("last").writeTo(folder.resolve("z.jar"));
    assertThat(load()).doesNotContain(LOADED);
    try (PluginService plugins = PluginService.open(settings(folder, home))) {
      assertThat(TestAdapters.check(plugins, "first")).isEqualTo("1.0.0");
      assertThat(TestAdapters.check(plugins, "last")).isEqualTo("1.0.0");
      PluginView killer = plugins.plugin("killer");
      assertThat(killer.state()).isEqualTo(PluginState.REFUSED);
      assertThat(killer.code()).isEqualTo("LOAD_ENDED_HOST");
      assertThat(killer.reason()).contains("The host ended while it was loading this jar");
    }
  }

  @Test
  void enablingOrReplacingTheJarRetriesIt() throws Exception {
    Path switched = Files.writeString(home.resolve("switch"), "");
    Path jar = folder.resolve("k.jar");
    String body = "if (java.nio.file.Files.exists(java.nio.file.Path.of(\"%s\"))) System.exit(1);";
    TestJar.plugin("killer").body(body.formatted(switched)).writeTo(jar);
    assertThat(load()).doesNotContain(LOADED);
    Files.delete(switched);
    assertThat(load()).as("nobody asked for it").contains(LOADED + "[]");
    try (PluginService plugins = PluginService.open(settings(folder, home))) {
      plugins.setEnabled("killer", true);
      assertThat(plugins.plugin("killer").state()).isEqualTo(PluginState.ACTIVE);
    }
    Files.writeString(switched, "");
    assertThat(load()).doesNotContain(LOADED);
    TestJar.plugin("killer").version("2.0.0").writeTo(jar);
    try (PluginService plugins = PluginService.open(settings(folder, home))) {
      assertThat(TestAdapters.check(plugins, "killer")).isEqualTo("2.0.0");
    }
  }

  @Test
  void requestedStopBlamesNoJar() throws Exception {
    Path loading = home.resolve("loading");
    TestJar.plugin("slow")
        .body(
            "if (!java.nio.file.Path.of(\"%s\").toFile().createNewFile()) return; Thread.sleep(60000);"
                .formatted(loading))
        .writeTo(folder.resolve("s.jar"));
    Process process = start();
    while (Files.notExists(loading)) {
      assertThat(process.waitFor(20, TimeUnit.MILLISECONDS)).isFalse();
    }
    process.destroy();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    try (PluginService plugins = PluginService.open(settings(folder, home))) {
      assertThat(TestAdapters.check(plugins, "slow")).isEqualTo("1.0.0");
    }
  }

  @Test
  void concurrentLoadInAnotherProcessBlamesNoJar() throws Exception {
    Path loading = home.resolve("loading");
    TestJar.plugin("slow")
        .body(
            "if (!java.nio.file.Path.of(\"%s\").toFile().createNewFile()) return; Thread.sleep(60000);"
                .formatted(loading))
        .writeTo(folder.resolve("s.jar"));
    Process process = start();
    try {
      while (Files.notExists(loading)) {
        assertThat(process.waitFor(20, TimeUnit.MILLISECONDS)).isFalse();
      }
      try (PluginService plugins = PluginService.open(settings(folder, home))) {
        assertThat(TestAdapters.check(plugins, "slow")).isEqualTo("1.0.0");
      }
    } finally {
      process.destroyForcibly();
    }
  }

  private String load() throws Exception {
    Process process = start();
    try {
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return text;
    } finally {
      process.destroyForcibly();
    }
  }

  private Process start() throws Exception {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=/dev/null",
            "-cp",
            System.getProperty("java.class.path"),
            Loader.class.getName(),
            folder.toString(),
            home.toString());
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static PluginSettings settings(Path folder, Path home) {
    return PluginSettings.of(List.of(folder), home, PluginTrust.OFF)
        .withLimits(Duration.ofMillis(100), Duration.ofSeconds(3), Duration.ofSeconds(5));
  }
}
