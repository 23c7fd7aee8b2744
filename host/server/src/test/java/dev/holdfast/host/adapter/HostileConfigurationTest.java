package dev.holdfast.host.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.engine.plugin.TestJar;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A hostile configuration constructor costs the host no thread and reveals nothing. */
@Timeout(120)
class HostileConfigurationTest {

  private static final String END = "holdfast.test.configuration";

  @TempDir Path home;

  @AfterEach
  void letGo() {
    System.clearProperty(END);
  }

  @Test
  void constructorErrorRefusesTheConfigurationWithoutRevealingSecrets() throws Exception {
    Response refused = save("throw new StackOverflowError(password.toString());");
    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    assertThat(refused.text()).doesNotContain("w0rd");
  }

  @Test
  @Tag("slow")
  void endlessConstructorTimesOut() throws Exception {
    System.setProperty(END, "true");
    Response refused = save("while (Boolean.getBoolean(\"" + END + "\")) {}");
    assertThat(refused.json().path("code").asText()).isEqualTo("PLUGIN_BUG");
    assertThat(refused.text()).contains("took longer than 10 s");
  }

  private Response save(String constructor) throws Exception {
    TestJar.plugin("box")
        .source("sample.SampleDestination", ADAPTER.formatted(constructor))
        .writeTo(home.resolve("plugins/box.jar"));
    try (TestHost host = TestHost.start(home)) {
      return host.post(
          "/api/v1/adapters",
          "{\"name\": \"nas\", \"type\": \"storage\", \"adapterId\": \"box\","
              + " \"config\": {\"password\": \"w0rd\"}}");
    }
  }

  private static final String ADAPTER =
      """
      package sample;
      import dev.holdfast.plugin.*;
      import dev.holdfast.plugin.storage.*;
      public class SampleDestination implements StorageDestination<SampleDestination.Config> {
        public record Config(String password) {
          public Config { %s }
        }
        public AdapterType type() { return AdapterType.of("box", "Sample", "A sample."); }
        public Class<Config> configType() { return Config.class; }
        public CheckResult check(Config c, AdapterContext x) { return null; }
        public StorageSession open(Config c, AdapterContext x) { return new SampleSession(); }
      }
      """;
}
