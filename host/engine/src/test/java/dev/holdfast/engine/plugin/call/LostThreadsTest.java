package dev.holdfast.engine.plugin.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.RunListener;
import dev.holdfast.engine.access.Limits;
import dev.holdfast.engine.access.PluginCallScope;
import dev.holdfast.engine.adapter.AdapterBinder;
import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.engine.configuration.PluginTrust;
import dev.holdfast.engine.plugin.PluginService;
import dev.holdfast.engine.plugin.TestJar;
import dev.holdfast.engine.plugin.configuration.PluginSettings;
import dev.holdfast.engine.plugin.kind.AdapterKind;
import dev.holdfast.engine.plugin.kind.ConfiguredDestination;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.runtime.Boundary;
import dev.holdfast.runtime.WorkContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.helpers.NOPLogger;

/** A plugin whose calls never end takes a few threads, and nothing from other plugins. */
@Timeout(60)
class LostThreadsTest {

  private static final String HOLD = "holdfast.test.lost-threads";
  private static final int MOST = 3;
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Limits LIMITS = new Limits(SHORT, SHORT, SHORT, SHORT);
  private static final String DEAF =
      "while (Boolean.getBoolean(\"%s\")) {".formatted(HOLD)
          + " try { Thread.sleep(20); } catch (InterruptedException deaf) {} } return null;";
  private static final String HEEDS_THE_TENTH =
      "for (int i = 0; i < 9; i++) {"
          + " try { Thread.sleep(100000); } catch (InterruptedException swallowed) {} }"
          + " Thread.sleep(100000); return null;";

  @TempDir Path folder;
  @TempDir Path home;

  @BeforeEach
  void hold() {
    System.setProperty(HOLD, "true");
  }

  @AfterEach
  void letGo() {
    System.clearProperty(HOLD);
  }

  @Test
  void pluginWithHangingCallsGetsNoNewWorkButOthersDo() throws Exception {
    TestJar.plugin("deaf").adapter("deaf", DEAF).writeTo(folder.resolve("deaf.jar"));
    TestJar.plugin("good").writeTo(folder.resolve("good.jar"));
    try (PluginService plugins = open()) {
      for (int lost = 1; lost <= MOST; lost++) {
        assertThat(failure(plugins, "deaf").code()).isEqualTo(ProblemCode.STALLED);
        awaitLost(plugins, "deaf", lost);
      }
      for (int i = 0; i < 10; i++) {
        HoldfastException refused = failure(plugins, "deaf");
        assertThat(refused.code()).isEqualTo(ProblemCode.PLUGIN_UNAVAILABLE);
        assertThat(refused).hasMessageContaining("deaf 1.0.0").hasMessageContaining("3 of its");
        assertThat(refused.hint()).contains("Restart the host");
      }
      assertThat(plugins.plugin("deaf").lostThreads()).isEqualTo(MOST);
      assertThat(check(plugins, "good", LONG).toString()).contains("1.0.0").startsWith("Ok");

      letGo();
      awaitLost(plugins, "deaf", 0);
      // The check returns now, with null, which is a fault of its own.
      assertThatExceptionOfType(PluginException.class)
          .isThrownBy(() -> check(plugins, "deaf", LONG));
    }
  }

  @Test
  @Tag("slow")
  void threadThatSwallowsAnInterruptIsInterruptedAgain() throws Exception {
    TestJar.plugin("slow").adapter("slow", HEEDS_THE_TENTH).writeTo(folder.resolve("slow.jar"));
    try (PluginService plugins = open()) {
      assertThat(failure(plugins, "slow").code()).isEqualTo(ProblemCode.STALLED);
      await()
          .until(
              () ->
                  plugins.plugin("slow").lostThreads() == 0 && !isAlive("holdfast-check of slow"));
    }
  }

  @Test
  @Tag("slow")
  void codeThatHangsDuringLoadingCountsToo() throws Exception {
    TestJar.plugin("deaf")
        .body(DEAF.replace("return null;", ""))
        .writeTo(folder.resolve("deaf.jar"));
    try (PluginService plugins = open(Duration.ofMillis(200))) {
      awaitLost(plugins, "deaf", 1);
      plugins.setEnabled("deaf", true);
      plugins.setEnabled("deaf", true);
      awaitLost(plugins, "deaf", MOST);
      plugins.setEnabled("deaf", true);
      assertThat(plugins.plugin("deaf").reason()).contains("gets no new work");
      assertThat(plugins.plugin("deaf").lostThreads()).isEqualTo(MOST);
    }
  }

  private static boolean isAlive(String thread) {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(each -> each.getName().equals(thread));
  }

  private static void awaitLost(PluginService plugins, String plugin, int count) {
    await().until(() -> plugins.plugin(plugin).lostThreads() == count);
  }

  private HoldfastException failure(PluginService plugins, String adapter) {
    return catchThrowableOfType(HoldfastException.class, () -> check(plugins, adapter, SHORT));
  }

  private CheckResult check(PluginService plugins, String adapter, Duration limit)
      throws Exception {
    HostConfiguration configuration =
        HostConfiguration.read(Map.of("HOLDFAST_HOME", home.toString()));
    AdapterBinder binder = AdapterBinder.create(plugins, configuration, () -> Boundary.NONE);
    ObjectNode values = JsonNodeFactory.instance.objectNode().put("path", "x");
    try (ConfiguredDestination destination =
            binder.open(AdapterKind.STORAGE, "", "test", adapter, any -> values);
        PluginCallScope calls = new PluginCallScope(new Cancellation(), RunListener.NONE, LIMITS);
        WorkContext context =
            destination.newContext(NOPLogger.NOP_LOGGER, (step, done, total) -> {})) {
      return calls
          .start("check of " + adapter, context, () -> destination.check(context))
          .await(limit);
    }
  }

  private PluginService open() {
    return open(Duration.ofSeconds(30));
  }

  private PluginService open(Duration loading) {
    return PluginService.open(
        PluginSettings.of(List.of(folder), home, PluginTrust.OFF)
            .withLimits(Duration.ofMillis(100), loading, Duration.ofSeconds(5))
            .withMostLostThreads(MOST));
  }
}
