package dev.holdfast.engine.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTest {

  private static final String SECRET = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

  /** The hash is that of {@code sha256sum}. */
  @Test
  void storesTheHashOfTheText() {
    SecretToken token = SecretToken.parse(SECRET).orElseThrow();
    assertThat(token.hash())
        .isEqualTo("ea866a757e4c38babfa8127cbe9a409d3e1f93a00ff1488ff735fcf917afffd0");
    assertThat(token.matches(token.hash())).isTrue();
    assertThat(token.matches(SecretToken.generate().hash())).isFalse();
    assertThat(token.matches("")).isFalse();
  }

  @Test
  void isNeverPrintedByAccident() {
    KeyToken key = KeyToken.generate();
    assertThat(key.toString()).contains(key.prefix()).doesNotContain(key.secret().reveal());
  }

  @Test
  void readsItsOwnTokens() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      KeyToken key = KeyToken.generate();
      assertThat(KeyToken.parse(key.reveal()).orElseThrow().reveal()).isEqualTo(key.reveal());
      assertThat(seen.add(key.secret().reveal())).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hf_",
        "hf_abcd1234_",
        "hf_abcd1234_" + SECRET + "A",
        "hf_abcd1234-" + SECRET,
        "hf_ABCD1234_" + SECRET,
        "HF_abcd1234_" + SECRET,
        "hf_abcd1234_" + SECRET + "\n",
        " hf_abcd1234_" + SECRET,
        "hf_abcd123\u0661_" + SECRET,
        "hf_abcd1234_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdH+8"
      })
  void refusesEverythingElse(String text) {
    assertThat(KeyToken.parse(text)).isEmpty();
  }
}
