package dev.holdfast.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.holdfast.engine.configuration.PluginTrust;
import dev.holdfast.engine.plugin.configuration.PluginSettings;
import dev.holdfast.engine.plugin.inventory.PluginState;
import dev.holdfast.engine.plugin.kind.AdapterKind;
import dev.holdfast.engine.plugin.kind.AdapterView;
import dev.holdfast.engine.plugin.load.AdapterLease;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.schema.RecordBinder;
import dev.holdfast.engine.schema.RecordJson;
import dev.holdfast.engine.schema.RecordSchema;
import dev.holdfast.plugin.storage.StorageDestination;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LifeCycleTest {

  private static final Duration SOON = Duration.ofSeconds(5);

  @TempDir Path folder;
  @TempDir Path home;
  private PluginService plugins;

  @BeforeEach
  void open() {
    plugins = open(Duration.ofSeconds(5));
    plugins.watch();
  }

  @AfterEach
  void close() {
    plugins.close();
    await()
        .atMost(SOON)
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().startsWith("holdfast-plugin")));
  }

  @Test
  void droppedJarIsUsedAndRemovedJarIsMissed() throws Exception {
    Path jar = TestJar.plugin("box").writeTo(folder.resolve("box.jar"));
    await()
        .atMost(SOON)
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(check()).isEqualTo("1.0.0"));
    assertThat(plugins.adapters(AdapterKind.STORAGE))
        .containsExactly(new AdapterView("storage", "box", "Sample", "A sample."));
    assertThat(plugins.adapters(AdapterKind.DATABASE)).isEmpty();

    Files.delete(jar);
    await().atMost(SOON).until(() -> plugins.plugins().isEmpty());
    assertThatThrownBy(this::check)
        .isInstanceOfSatisfying(
            HoldfastException.class,
            e -> assertThat(e.code()).isEqualTo(ProblemCode.PLUGIN_UNAVAILABLE))
        .hasMessage("The plugin box, which provides the storage destination 'box', was removed.");
  }

  /** Each jar has its own copy of the toolkit, and of whatever else isn't the API. */
  @Test
  void versionsOfTheToolkitDoNotMeet() throws Exception {
    for (String version : List.of("1", "2")) {
      TestJar.plugin("box" + version)
          .source(
              "dev.holdfast.toolkit.Version",
              "package dev.holdfast.toolkit; public class Version { public static String get() {"
                  + " return \"%s\"; } }".formatted(version))
          .adapter(
              "box" + version, "return new CheckResult.Ok(dev.holdfast.toolkit.Version.get());")
          .writeTo(folder.resolve("box" + version + ".jar"));
    }
    await()
        .atMost(SOON)
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              assertThat(TestAdapters.check(plugins, "box1")).isEqualTo("1");
              assertThat(TestAdapters.check(plugins, "box2")).isEqualTo("2");
            });
  }

  @Test
  void upgradeServesNewWorkWhileOldWorkContinues() throws Exception {
    Path jar = drop("1.0.0");
    try (AdapterLease<StorageDestination<?>> old = lease()) {
      drop("1.1.0");
      assertThat(old.pluginVersion()).isEqualTo("1.0.0");
      // This needs a class that was not needed before its jar was replaced.
      assertThat(TestAdapters.check(old.adapter())).isEqualTo("1.0.0");
      assertThat(copies()).hasSize(2);
    }
    await().atMost(SOON).until(() -> copies().size() == 1);
    assertThat(jar).exists();
  }

  @Test
  void badUpgradeLeavesTheOldVersionActive() throws Exception {
    Path jar = drop("1.0.0");
    TestJar.plugin("box").version("2.0.0").body("throw new Exception(\"no\");").writeTo(jar);
    await().atMost(SOON).until(() -> !plugins.plugin("box").reason().isEmpty());
    assertThat(plugins.plugin("box").state()).isEqualTo(PluginState.ACTIVE);
    assertThat(plugins.plugin("box").version()).isEqualTo("1.0.0");
    assertThat(check()).isEqualTo("1.0.0");
    drop("3.0.0");
    assertThat(plugins.plugin("box").reason()).isEmpty();
  }

  @Test
  void oldVersionBehindABadUpgradeCanBeDisabled() throws Exception {
    Path jar = drop("1.0.0");
    Files.writeString(jar, "no jar");
    await().atMost(SOON).until(() -> !plugins.plugin("box").reason().isEmpty());
    plugins.setEnabled("box", false);
    assertThatThrownBy(this::check).isInstanceOf(HoldfastException.class);
  }

  @Test
  void workIsNotDisturbedByAnUpgrade() throws Exception {
    drop("0.0.1");
    ExecutorService workers = Executors.newFixedThreadPool(4);
    AtomicBoolean stop = new AtomicBoolean();
    try {
      List<Future<Integer>> results = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        results.add(
            workers.submit(
                () -> {
                  int calls = 0;
                  for (; !stop.get(); calls++) {
                    assertThat(check()).startsWith("0.0.");
                  }
                  return calls;
                }));
      }
      for (int version = 2; version < 7; version++) {
        drop("0.0." + version);
      }
      stop.set(true);
      for (Future<Integer> result : results) {
        assertThat(result.get(10, TimeUnit.SECONDS)).isPositive();
      }
    } finally {
      workers.shutdownNow();
    }
  }

  @Test
  void jarWithAnotherFileNameIsAnUpgradeToo() throws Exception {
    Path old = drop("1.0.0");
    TestJar.plugin("box").version("2.0.0").writeTo(folder.resolve("box-2.jar"));
    await().atMost(SOON).until(() -> plugins.plugins().size() == 2);
    assertThat(check()).isEqualTo("1.0.0");
    Files.delete(old);
    await()
        .atMost(SOON)
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(check()).isEqualTo("2.0.0"));
  }

  @Test
  void disabledPluginStaysDisabledAcrossRestarts() throws Exception {
    drop("1.0.0");
    try (AdapterLease<StorageDestination<?>> running = lease()) {
      plugins.setEnabled("box", false);
      assertThat(plugins.plugin("box").state()).isEqualTo(PluginState.DISABLED);
      assertThat(plugins.plugin("box").adapters()).hasSize(1);
      assertThatThrownBy(this::check)
          .hasMessage("The plugin box, which provides the storage destination 'box', is disabled.");
      assertThat(TestAdapters.check(running.adapter())).isEqualTo("1.0.0");
    }
    plugins.close();
    plugins = open(Duration.ofSeconds(5));
    assertThat(plugins.plugin("box").state()).isEqualTo(PluginState.DISABLED);
    plugins.setEnabled("box", true);
    assertThat(check()).isEqualTo("1.0.0");
  }

  @Test
  void oldCopiesAreCleanedUp() throws Exception {
    drop("1.0.0");
    Path stale = Files.writeString(home.resolve("plugin-cache/stale.jar"), "");
    Files.setLastModifiedTime(stale, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    Path used = copies().stream().filter(copy -> !copy.equals(stale)).findFirst().orElseThrow();
    Files.setLastModifiedTime(used, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    plugins.close();
    plugins = open(Duration.ofSeconds(5));
    plugins.watch();
    assertThat(copies()).containsExactly(used);
  }

  @Test
  void onlyTheOperatorsJarsCanBeRemoved(@TempDir Path distribution) throws Exception {
    Path jar = TestJar.plugin("bundled").writeTo(distribution.resolve("bundled.jar"));
    try (PluginService both =
        PluginService.open(
            PluginSettings.of(List.of(folder, distribution), home, PluginTrust.OFF))) {
      assertThatThrownBy(() -> both.remove("bundled"))
          .isInstanceOfSatisfying(
              HoldfastException.class, e -> assertThat(e.code()).isEqualTo(ProblemCode.CONFLICT));
      assertThat(jar).exists();
    }
  }

  @Test
  void removeDeletesTheJar() throws Exception {
    Path jar = drop("1.0.0");
    plugins.remove("box");
    assertThat(jar).doesNotExist();
    assertThat(plugins.plugins()).isEmpty();
    assertThatThrownBy(() -> plugins.remove("box"))
        .isInstanceOfSatisfying(
            HoldfastException.class, e -> assertThat(e.code()).isEqualTo(ProblemCode.NOT_FOUND));
  }

  @Test
  void endlessWorkEventuallyLosesThePlugin() throws Exception {
    plugins.close();
    plugins = open(Duration.ofMillis(300));
    plugins.watch();
    drop("1.0.0");
    AdapterLease<StorageDestination<?>> forgotten = lease();
    plugins.setEnabled("box", false);
    await().atMost(SOON).until(() -> copies().isEmpty());
    forgotten.close();
  }

  @Test
  void unloadedClassesAreCollected() throws Exception {
    drop("1.0.0");
    WeakReference<ClassLoader> loader = classLoader();
    plugins.setEnabled("box", false);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              System.gc();
              return loader.get() == null;
            });
  }

  private WeakReference<ClassLoader> classLoader() throws Exception {
    check();
    try (AdapterLease<StorageDestination<?>> lease = lease()) {
      Class<? extends Record> type = lease.adapter().configType();
      RecordSchema.of(type);
      RecordBinder.bind("The configuration", type, RecordJson.MAPPER.readTree("{\"path\":\"x\"}"));
      return new WeakReference<>(type.getClassLoader());
    }
  }

  @Test
  void leasesDoNotWaitForAJarThatIsBeingLoaded() throws Exception {
    drop("1.0.0");
    Path loading = folder.resolve("loading");
    TestJar.plugin("slow")
        .body(
            "java.nio.file.Files.createFile(java.nio.file.Path.of(\"%s\")); Thread.sleep(60000);"
                .formatted(loading))
        .writeTo(folder.resolve("slow.jar"));
    await().atMost(SOON).until(() -> Files.exists(loading));
    CompletableFuture<String> checked = CompletableFuture.supplyAsync(this::checkUnchecked);
    assertThat(checked.get(2, TimeUnit.SECONDS)).isEqualTo("1.0.0");
  }

  private String checkUnchecked() {
    try {
      return check();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private Path drop(String version) throws IOException {
    Path jar = TestJar.plugin("box").version(version).writeTo(folder.resolve("box.jar"));
    await()
        .atMost(SOON)
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(check()).isEqualTo(version));
    return jar;
  }

  private AdapterLease<StorageDestination<?>> lease() {
    return plugins.lease(AdapterKind.STORAGE, "box");
  }

  private String check() throws Exception {
    return TestAdapters.check(plugins, "box");
  }

  private List<Path> copies() throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("plugin-cache"))) {
      return files.toList();
    }
  }

  private PluginService open(Duration drain) {
    return PluginService.open(
        PluginSettings.of(List.of(folder), home, PluginTrust.OFF)
            .withLimits(Duration.ofMillis(100), Duration.ofSeconds(3), drain));
  }
}
