package dev.holdfast.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.config.Variant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigRecordTest {

  sealed interface SignIn permits Password, Proxy {}

  @Variant(id = "password", label = "Password")
  record Password(SecretText password) implements SignIn {}

  @Variant(id = "proxy", label = "Proxy")
  record Proxy(String host) implements SignIn {}

  record Config(SignIn signIn, Map<String, String> labels, Map<String, SecretText> headers) {}

  sealed interface Other permits Odd {}

  @Variant(id = "odd", label = "Odd")
  record Odd(Thread thread) implements Other {}

  sealed interface Unmarked permits Plain {}

  record Plain(String text) implements Unmarked {}

  record Wrong(Other other, Unmarked unmarked, Map<String, Integer> numbers) {}

  @Test
  void variantsAndMapsAreFormFieldsIfWhatIsInThemIs() {
    assertThat(ConfigRecord.unsupported(Config.class)).isEmpty();
    assertThat(ConfigRecord.unsupported(Wrong.class))
        .hasSize(3)
        .anyMatch(path -> path.startsWith("/other/thread"))
        .anyMatch(path -> path.startsWith("/unmarked"))
        .anyMatch(path -> path.startsWith("/numbers"));
  }

  @Test
  void secretsAndServersInThemAreFound() {
    Config config =
        new Config(
            new Password(SecretText.of("one")),
            Map.of(),
            Map.of("a", SecretText.of("two"), "b", SecretText.of("")));
    assertThat(ConfigRecord.secrets(config))
        .isEqualTo(List.of(SecretText.of("one"), SecretText.of("two")));
    assertThat(ConfigRecord.namesServer(Config.class)).isTrue();
  }
}
