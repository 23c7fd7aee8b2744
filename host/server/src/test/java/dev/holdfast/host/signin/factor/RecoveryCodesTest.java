package dev.holdfast.host.signin.factor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.engine.home.Sha256;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveryCodesTest {

  @Test
  void generatesTenDistinctReadableCodes() {
    List<String> codes = RecoveryCodes.generate();
    assertThat(codes)
        .hasSize(10)
        .doesNotHaveDuplicates()
        .allMatch(code -> code.matches("([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}"));
    assertThat(codes).allSatisfy(code -> assertThat(RecoveryCodes.hash(code)).isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0123-1ABC-DEFG-HJ0K",
        "0123-1abc-defg-hj0k",
        " o123 iabc defg hjok\n",
        "OI23LABCDEFGHJ0K",
        "0123\u20131ABC\u2013DEFG\u2013HJ0K"
      })
  void toleratesHowPeopleType(String typed) {
    assertThat(RecoveryCodes.hash(typed)).contains(Sha256.hex("01231ABCDEFGHJ0K"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0123-1ABC-DEFG", "0123-1ABC-DEFG-HJ0KM", "U123-1ABC-DEFG-HJ0K"})
  void refusesEverythingElse(String typed) {
    assertThat(RecoveryCodes.hash(typed)).isEmpty();
    assertThat(RecoveryCodes.hash(" ".repeat(1_000_000))).isEmpty();
  }
}
