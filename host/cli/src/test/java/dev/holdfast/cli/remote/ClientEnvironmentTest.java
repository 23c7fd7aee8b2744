package dev.holdfast.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.engine.credential.KeyToken;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.plugin.config.SecretText;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientEnvironmentTest {

  private static final String KEY = KeyToken.generate().reveal();
  private static final String LOGIN = "https://backup.example.com";

  @TempDir Path folder;

  @Test
  void keyIsSentToItsOwnHostOnly() {
    assertThatThrownBy(() -> address(Map.of("HOLDFAST_API_KEY", KEY)))
        .as("not to the login's")
        .hasMessageContaining("HOLDFAST_URL isn't");
    assertThatThrownBy(() -> address(Map.of("HOLDFAST_URL", "https://other.example.com")))
        .as("nor the login's elsewhere")
        .hasMessageContaining("the login is at " + LOGIN);
    assertThat(address(Map.of("HOLDFAST_URL", LOGIN + "/"))).hasToString(LOGIN);
    assertThat(address(Map.of())).hasToString(LOGIN);
    assertThat(
            address(Map.of("HOLDFAST_URL", "https://other.example.com", "HOLDFAST_API_KEY", KEY)))
        .hasToString("https://other.example.com");
  }

  @Test
  void keyIsReadFromAFile() throws Exception {
    Path file = Files.writeString(folder.resolve("key"), KEY + "\n");
    String url = "https://other.example.com";
    Map<String, String> both =
        Map.of("HOLDFAST_URL", url, "HOLDFAST_API_KEY_FILE", file.toString());
    assertThat(address(both)).hasToString(url);
    assertThatThrownBy(
            () ->
                address(Map.of("HOLDFAST_API_KEY", KEY, "HOLDFAST_API_KEY_FILE", file.toString())))
        .hasMessageContaining("both set");
  }

  @Test
  void malformedKeyIsNeitherSentNorShown() {
    String torn = KEY + "\nX-Evil: 1";
    assertThatThrownBy(() -> address(Map.of("HOLDFAST_URL", LOGIN, "HOLDFAST_API_KEY", torn)))
        .isInstanceOf(HoldfastException.class)
        .hasMessageContaining("is malformed")
        .hasMessageNotContaining(KEY);
  }

  private URI address(Map<String, String> environment) {
    KeyFile file = new KeyFile(folder.resolve("login.json"));
    file.write(new StoredKey(URI.create(LOGIN), "olga@example.com", "1", SecretText.of(KEY)));
    return ClientEnvironment.read(environment).host(file).address();
  }
}
