package dev.holdfast.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.engine.restore.RestoreItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class RestoreItemConverterTest {

  private final RestoreItemConverter converter = new RestoreItemConverter();

  @ParameterizedTest
  @CsvSource({
    "shop=copy, shop, copy",
    "a==b, a=b, a=b",
    "a==b=c, a=b, c",
    "a=b==c, a, b=c",
    "a===b, a=, b",
    "a==, a=, a=",
    "x==y host==z=plain, x=y host=z, plain",
    "====, ==, =="
  })
  void equalsSignInANameIsDoubled(String value, String name, String target) {
    assertThat(converter.convert(value)).isEqualTo(RestoreItem.renamed(name, target));
  }

  @Test
  void nameAloneIsRestoredUnderItself() {
    assertThat(converter.convert("shop")).isEqualTo(RestoreItem.database("shop"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "=", "a=", "=b", "a=b=c"})
  void mappingWithoutNameIsAUsageError(String value) {
    assertThatThrownBy(() -> converter.convert(value))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("==");
  }
}
