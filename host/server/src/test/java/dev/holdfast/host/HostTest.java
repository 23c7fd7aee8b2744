package dev.holdfast.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
  void hostStartsWithItsNewMasterKey() throws Exception {
    Host.start(configuration()).close();
    Path file = home.resolve("keys/master.key");
    String before = Files.readString(file);
    Host.rotateKeys(configuration(), true);
    assertThat(Files.readString(file)).isNotEqualTo(before);
    Host.start(configuration()).close();
  }

  @Test
  void startupErrorsNameTheirCause() throws Exception {
    try (Host host = Host.start(configuration())) {
      Map<String, String> taken =
          Map.of(
              "HOLDFAST_HOME", home.resolve("second").toString(),
              "HOLDFAST_PORT", String.valueOf(host.port()));
      refused(HostConfiguration.read(taken), "can't listen on 127.0.0.1");
    }
    Path key = home.resolve("keys/master.key");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
    refused(configuration(), "is readable by others");
  }

  @Test
  void anotherMasterKeyIsRefused() {
    Host.start(configuration()).close();
    Map<String, String> another =
        Map.of(
            "HOLDFAST_HOME", home.toString(),
            "HOLDFAST_PORT", "0",
            "HOLDFAST_ENCRYPTION_KEY", "00".repeat(32));
    refused(HostConfiguration.read(another), "The master key doesn't match this database");
  }

  @Test
  void invalidSettingsOfSingleFeaturesAreNamed() {
    wrong(with("HOLDFAST_TRUSTED_PROXIES", "proxy.local"), "HOLDFAST_TRUSTED_PROXIES");
    wrong(with("HOLDFAST_PASSWORD_COST", "m=99999999,t=3,p=4"), "HOLDFAST_PASSWORD_COST");
  }

  private HostConfiguration with(String variable, String value) {
    return HostConfiguration.read(
        Map.of("HOLDFAST_HOME", home.toString(), "HOLDFAST_PORT", "0", variable, value));
  }

  private static void wrong(HostConfiguration configuration, String message) {
    refused(ProblemCode.INVALID_SETTING, configuration, message);
  }

  private static void refused(HostConfiguration configuration, String message) {
    refused(ProblemCode.STARTUP_REFUSED, configuration, message);
  }

  private static void refused(ProblemCode code, HostConfiguration configuration, String message) {
    assertThatThrownBy(() -> Host.start(configuration))
        .isInstanceOfSatisfying(HoldfastException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(message);
  }

  private HostConfiguration configuration() {
    return HostConfiguration.read(Map.of("HOLDFAST_HOME", home.toString(), "HOLDFAST_PORT", "0"));
  }
}
