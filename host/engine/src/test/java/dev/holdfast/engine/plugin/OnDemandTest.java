package dev.holdfast.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.engine.configuration.PluginTrust;
import dev.holdfast.engine.plugin.configuration.PluginSettings;
import dev.holdfast.engine.plugin.inventory.PluginState;
import dev.holdfast.engine.plugin.inventory.PluginView;
import dev.holdfast.engine.plugin.kind.AdapterKey;
import dev.holdfast.engine.plugin.kind.AdapterKind;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A command that needs one plugin of many opens that one, and finds what it would find among all.
 */
@Timeout(60)
class OnDemandTest {

  @TempDir Path operators;
  @TempDir Path bundled;
  @TempDir Path home;
  private PluginService plugins;

  private void open() {
    plugins = PluginService.onDemand(settings(PluginTrust.OFF));
  }

  private PluginSettings settings(PluginTrust trust) {
    return PluginSettings.of(List.of(operators, bundled), home, trust);
  }

  @AfterEach
  void close() {
    plugins.close();
  }

  @Test
  void onlyTheJarThatOffersTheAdapterIsOpened() throws Exception {
    declared("box", "box").writeTo(bundled.resolve("box.jar"));
    declared("crate", "crate")
        .body("System.setProperty(\"crate.loaded\", \"yes\");")
        .writeTo(bundled.resolve("crate.jar"));
    open();

    assertThat(TestAdapters.check(plugins, "box")).isEqualTo("1.0.0");

    assertThat(copies()).hasSize(1);
    assertThat(System.getProperty("crate.loaded")).isNull();
  }

  @Test
  void nextDemandLoadsTheNextJarAndKeepsTheFirst() throws Exception {
    declared("box", "box").writeTo(bundled.resolve("box.jar"));
    declared("crate", "crate").writeTo(bundled.resolve("crate.jar"));
    open();

    try (var lease = plugins.lease(AdapterKind.STORAGE, "box")) {
      assertThat(TestAdapters.check(plugins, "crate")).isEqualTo("1.0.0");
      assertThat(TestAdapters.check(lease.adapter())).isEqualTo("1.0.0");
    }
    assertThat(copies()).hasSize(2);
  }

  @Test
  void jarThatDeclaresNoAdaptersIsAlwaysOpened() throws Exception {
    TestJar.plugin("old").writeTo(bundled.resolve("old.jar"));
    declared("crate", "crate").writeTo(bundled.resolve("crate.jar"));
    open();

    assertThat(TestAdapters.check(plugins, "old")).isEqualTo("1.0.0");
    assertThat(copies()).hasSize(1);
  }

  @Test
  void earlierRivalForAnIdWinsEvenWithoutTheAdapter() throws Exception {
    declared("box", "other")
        .version("2.0.0")
        .adapter("other", "return null;")
        .writeTo(operators.resolve("mine.jar"));
    declared("box", "box").writeTo(bundled.resolve("box.jar"));

    sameAsAmongAll("box");

    assertThat(offers("box")).isFalse();
    assertThat(offers("other")).isTrue();
  }

  @Test
  void jarRefusedForOneAdapterOffersNone() throws Exception {
    // The second has both, and loses all for one of them.
    declared("first", "first").writeTo(operators.resolve("a.jar"));
    TestJar.plugin("second")
        .manifest("Plugin-Adapters", "storage/first, storage/second")
        .source(
            "sample.More",
            "package sample; public class More extends SampleDestination { public"
                + " dev.holdfast.plugin.AdapterType type() { return"
                + " dev.holdfast.plugin.AdapterType.of(\"first\", \"S\", \"S.\"); } }")
        .source(
            "sample.SamplePlugin",
            """
            package sample;
            import dev.holdfast.plugin.*;
            import dev.holdfast.plugin.storage.*;
            import java.util.List;
            public class SamplePlugin implements HoldfastPlugin {
              public List<Adapter<?>> adapters() {
                return List.of(new SampleDestination(), new More());
              }
            }
            """)
        .writeTo(operators.resolve("b.jar"));

    sameAsAmongAll("second");
    assertThat(offers("second")).isFalse();
  }

  @Test
  void loadingOnDemandAppliesTheSameTrust() throws Exception {
    declared("box", "box").writeTo(bundled.resolve("box.jar"));
    plugins = PluginService.onDemand(settings(PluginTrust.APPROVE));

    assertThatThrownBy(() -> plugins.lease(AdapterKind.STORAGE, "box"))
        .isInstanceOfSatisfying(
            HoldfastException.class,
            e -> assertThat(e.code()).isEqualTo(ProblemCode.PLUGIN_UNAVAILABLE))
        .hasMessageContaining("is waiting for approval");
  }

  @Test
  void brokenJarIsListedAndDoesNotBlockOthers() throws Exception {
    declared("box", "box").writeTo(bundled.resolve("box.jar"));
    Files.writeString(bundled.resolve("broken.jar"), "no jar");
    open();

    assertThat(TestAdapters.check(plugins, "box")).isEqualTo("1.0.0");
    assertThat(plugins.plugins())
        .extracting(PluginView::state)
        .containsExactlyInAnyOrder(PluginState.ACTIVE, PluginState.REFUSED);
  }

  @Test
  void listingLoadsEveryJar() throws Exception {
    declared("box", "box").writeTo(bundled.resolve("box.jar"));
    declared("crate", "crate").writeTo(bundled.resolve("crate.jar"));
    open();

    assertThat(plugins.adapters(AdapterKind.STORAGE)).hasSize(2);
    assertThat(plugins.plugins()).hasSize(2);
  }

  private void sameAsAmongAll(String adapter) {
    open();
    boolean alone = offers(adapter);
    try (PluginService all = PluginService.open(settings(PluginTrust.OFF))) {
      assertThat(alone).isEqualTo(all.offers(new AdapterKey(AdapterKind.STORAGE, adapter)));
    }
  }

  private boolean offers(String adapter) {
    return plugins.offers(new AdapterKey(AdapterKind.STORAGE, adapter));
  }

  private static TestJar declared(String id, String adapter) {
    return TestJar.plugin(id).manifest("Plugin-Adapters", "storage/" + adapter);
  }

  private List<Path> copies() throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("plugin-cache"))) {
      return files.filter(file -> file.toString().endsWith(".jar")).toList();
    }
  }
}
