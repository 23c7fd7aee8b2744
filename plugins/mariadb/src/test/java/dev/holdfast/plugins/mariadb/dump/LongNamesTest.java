package dev.holdfast.plugins.mariadb.dump;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

/** A hostile dump may have names of any length; a stack is short. */
class LongNamesTest {

  private static final String LONG = "x".repeat(100_000);

  @Test
  void longNamesOverflowNoStack() {
    assertThatCode(() -> GlobalStatement.parse("CREATE USER IF NOT EXISTS `" + LONG + "`@`%`;"))
        .doesNotThrowAnyException();
    assertThatCode(
            () ->
                Definition.of(
                    "CREATE DEFINER=`%s`@`%%` FUNCTION `%s`() RETURNS int RETURN 1"
                        .formatted(LONG, LONG)))
        .doesNotThrowAnyException();
  }
}
