package dev.holdfast.engine.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.engine.problem.HoldfastException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostConfigurationTest {

  @TempDir Path home;

  @Test
  void listensOnLoopbackByDefault() {
    assertThat(read(Map.of()).bind()).isEqualTo("127.0.0.1");
  }

  @Test
  void environmentOverridesTheFile() throws Exception {
    Files.writeString(home.resolve("holdfast.properties"), "port = 1000\nplugin.trust=require\n");
    HostConfiguration configuration = read(Map.of("HOLDFAST_PORT", "2000"));
    assertThat(configuration.port()).isEqualTo(2000);
    assertThat(configuration.pluginTrust()).isEqualTo(PluginTrust.REQUIRE);
  }

  @Test
  void secretsAreReadFromFiles() throws Exception {
    Path file = Files.writeString(home.resolve("password"), "s3cret\n");
    HostConfiguration configuration =
        read(Map.of("HOLDFAST_DATABASE_PASSWORD_FILE", file.toString()));
    assertThat(configuration.databasePassword().reveal()).isEqualTo("s3cret");
    assertThat(configuration.toString()).doesNotContain("s3cret");
  }

  @Test
  void baseUrlHasNoTrailingSlash() {
    assertThat(read(Map.of("HOLDFAST_BASE_URL", "https://[::1]:8443/")).baseUrl())
        .hasToString("https://[::1]:8443");
    assertThat(read(Map.of()).baseUrl()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "HOLDFAST_PROT, 1",
    "HOLDFAST_TOKEN, of-the-past",
    "HOLDFAST_PORT, 70000",
    "HOLDFAST_PORT, abc",
    "HOLDFAST_PORT_FILE, /tmp/port",
    "HOLDFAST_PLUGIN_TRUST, maybe",
    "HOLDFAST_LOG_LEVEL, LOUD",
    "HOLDFAST_BASE_URL, backup.example.com",
    "HOLDFAST_BASE_URL, https://backup.example.com/holdfast",
    "HOLDFAST_BASE_URL, https://me@backup.example.com",
    "HOLDFAST_BASE_URL, javascript:alert(1)",
    "HOLDFAST_ENCRYPTION_KEY_FILE, /nowhere/at/all",
  })
  void invalidOrUnknownSettingIsNamed(String name, String value) {
    assertThatThrownBy(() -> read(Map.of(name, value)))
        .isInstanceOf(HoldfastException.class)
        .hasMessageContaining(name.equals("HOLDFAST_PORT_FILE") ? "no setting" : name);
  }

  @Test
  void clientVariablesDoNotStopAHost() {
    Map<String, String> variables = new HashMap<>();
    for (ClientVariable variable : ClientVariable.values()) {
      variables.put(variable.variable(), "x");
    }
    assertThat(read(variables).port()).isEqualTo(8420);
  }

  @Test
  void manualListsEveryClientVariable() throws Exception {
    String table =
        Arrays.stream(ClientVariable.values())
            .map(ClientVariable::documentation)
            .collect(Collectors.joining("\n"));
    assertThat(Files.readString(Path.of("../../docs/command-line.md"))).contains(table);
  }

  @Test
  void unknownPropertyIsNamed() throws Exception {
    Files.writeString(home.resolve("holdfast.properties"), "prot=1000\n");
    assertThatThrownBy(() -> read(Map.of())).hasMessageContaining("prot");
  }

  @Test
  void manualListsEverySetting() throws Exception {
    String table =
        Arrays.stream(ConfigurationKey.values())
            .map(ConfigurationKey::documentation)
            .collect(Collectors.joining("\n"));
    assertThat(Files.readString(Path.of("../../docs/configuration.md"))).contains(table);
  }

  private HostConfiguration read(Map<String, String> environment) {
    Map<String, String> variables = new HashMap<>(environment);
    variables.put("HOLDFAST_HOME", home.toString());
    return HostConfiguration.read(variables);
  }
}
