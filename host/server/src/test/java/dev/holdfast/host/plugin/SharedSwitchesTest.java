package dev.holdfast.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.engine.plugin.TestJar;
import dev.holdfast.host.OnPostgres;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.vault.MasterKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hosts on one database agree on which plugins are disabled. */
@OnPostgres
class SharedSwitchesTest {

  private static final String BOX = "/api/v1/plugins/box";

  @TempDir Path folder;
  private Path home;
  private Path otherHome;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void homes() throws Exception {
    home = folder.resolve("one");
    otherHome = folder.resolve("other");
    environment.putAll(TestDatabase.environment(home));
    environment.put("HOLDFAST_ENCRYPTION_KEY", MasterKey.generate().encode());
    for (Path each : new Path[] {home, otherHome}) {
      Files.createDirectories(each.resolve("plugins"));
      TestJar.plugin("box").writeTo(each.resolve("plugins/box.jar"));
    }
  }

  @Test
  void switchAppliesToRunningAndStoppedHosts() throws Exception {
    try (TestHost host = TestHost.start(home, environment)) {
      try (TestHost other = TestHost.start(otherHome, environment)) {
        assertThat(state(other)).isEqualTo("ACTIVE");
        host.post(BOX + "/disable", "");
        awaitState(other, "DISABLED");
      }
      host.post(BOX + "/enable", "");
      try (TestHost other = TestHost.start(otherHome, environment)) {
        assertThat(state(other)).isEqualTo("ACTIVE");
        other.post(BOX + "/disable", "");
        awaitState(host, "DISABLED");
      }
    }
  }

  @Test
  void pluginDisabledByAnEarlierBuildIsDisabledOnAllHosts() throws Exception {
    Files.writeString(otherHome.resolve("disabled-plugins"), "box\nabsent\n");
    try (TestHost host = TestHost.start(home, environment);
        TestHost other = TestHost.start(otherHome, environment)) {
      assertThat(state(other)).isEqualTo("DISABLED");
      awaitState(host, "DISABLED");
      assertThat(home.resolve("disabled-plugins")).hasContent("absent\nbox");
      host.post(BOX + "/enable", "");
      awaitState(other, "ACTIVE");
    }
  }

  private static void awaitState(TestHost host, String state) {
    await().atMost(Duration.ofSeconds(20)).until(() -> state(host).equals(state));
  }

  private static String state(TestHost host) throws Exception {
    return host.get(BOX).json().path("state").asText();
  }
}
