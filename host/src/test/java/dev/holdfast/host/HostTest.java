package dev.holdfast.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.host.configuration.HostConfiguration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostTest {

  @TempDir Path home;

  @Test
  void twoHostsDoNotShareAHome() {
    try (Host host = Host.start(configuration())) {
      assertThat(host.port()).isPositive();
      assertThatThrownBy(() -> Host.start(configuration()))
          .isInstanceOf(HoldfastException.class)
          .hasMessageContaining("Another Holdfast");
      assertThatThrownBy(() -> Host.rotateKeys(configuration(), false))
          .hasMessageContaining("Another Holdfast");
    }
    Host.start(configuration()).close();
  }

  @Test
  void aHostStartsWithItsNewMasterKey() throws Exception {
    Host.start(configuration()).close();
    Path file = home.resolve("keys/master.key");
    String before = Files.readString(file);
    Host.rotateKeys(configuration(), true);
    assertThat(Files.readString(file)).isNotEqualTo(before);
    Host.start(configuration()).close();
  }

  private HostConfiguration configuration() {
    return HostConfiguration.read(Map.of("HOLDFAST_HOME", home.toString(), "HOLDFAST_PORT", "0"));
  }
}
