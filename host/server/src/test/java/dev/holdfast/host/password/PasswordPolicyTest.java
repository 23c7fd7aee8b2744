package dev.holdfast.host.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.plugin.config.SecretText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {

  private static final List<String> ABOUT = List.of("Anna.Smith@example.org", "Anna Maria Smith");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "correct horse battery staple",
        "x7Kq9vLm2RtZ",
        "ein langer satz ohne alles",
        "\u0440\u0430\u0437 \u0434\u0432\u0430 \u0442\u0440\u0438 \u043f\u044f\u0442\u044c",
        "horsebatteryx"
      })
  void acceptsUnguessablePasswords(String password) {
    assertThat(violations(PasswordPolicy.DEFAULT, password)).isEmpty();
  }

  @Test
  void acceptsLongPasswords() {
    String sentence = "the quick brown fox jumps over a lazy dog ".repeat(4).substring(0, 128);
    assertThat(violations(PasswordPolicy.DEFAULT, sentence)).isEmpty();
    assertThat(violations(PasswordPolicy.DEFAULT, "x".repeat(1025)))
        .containsExactly("must be text of at most 1024 bytes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password1234",
        "PASSWORD1234",
        "Password2024!",
        "P@ssw0rd12345",
        "passwordpassword",
        "qwertyuiop12",
        "123456789012",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "anna.smith@example.org",
        "ANNA.SMITH@EXAMPLE.ORG",
        "annamariasmith",
        "AnnaMariaSmith1!"
      })
  void refusesGuessablePasswords(String password) {
    assertThat(violations(PasswordPolicy.DEFAULT, password))
        .singleElement()
        .asString()
        .contains("easy to guess");
  }

  @Test
  void countsCharactersNotBytes() {
    PasswordPolicy policy = PasswordPolicy.DEFAULT;
    assertThat(
            violations(
                policy, "\ud83d\ude00\ud83d\ude01\ud83d\ude02\ud83e\udd23\ud83d\ude03\ud83d\ude04"))
        .isNotEmpty();
    assertThat(violations(policy, "e\u0301".repeat(6) + "zq\u017c")).isNotEmpty();
  }

  @Test
  void reportsAllErrorsAtOnce() {
    PasswordPolicy strict = new PasswordPolicy(12, true, true, true, true, 5, 90);
    assertThat(violations(strict, "")).hasSize(6);
    assertThat(violations(strict, "zebra")).hasSize(5);
    assertThat(violations(strict, "7 Zebras im Keller")).isEmpty();
  }

  @Test
  void refusesImpossiblePolicies() {
    assertThatThrownBy(() -> new PasswordPolicy(0, false, false, false, false, 0, 0))
        .hasMessage("minimumLength must be from 8 to 128");
  }

  private static List<String> violations(PasswordPolicy policy, String password) {
    return policy.violations(SecretText.of(password), ABOUT);
  }
}
