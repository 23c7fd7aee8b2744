package dev.holdfast.plugins.postgresql.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "orders, public, orders, true",
        "orders, audit, orders, true",
        "Orders, public, orders, true",
        "orders, public, Orders, false",
        "orders, public, orders2, false",
        "\"Orders\", public, Orders, true",
        "audit.*, audit, x, true",
        "audit.*, audit2, x, false",
        "*.log, audit, log, true",
        "log_*, public, log_, true",
        "*log*, public, backlogs, true",
        "a*b*a, public, aba, true",
        "a*b*a, public, aa, false",
        "a*b*bc, public, abbc, true",
        "a*bc*bc, public, abc, false",
        "**, public, x, true",
        "l?g, public, log, true",
        "?, public, ab, false",
        "\"a*b\", public, a*b, true",
        "\"a*b\", public, axb, false",
        "a\"*\"*, public, a*bc, true",
        "\"a\"\"b\", public, a\"b, true",
        "Größe, public, größe, true",
        "ÄRGER, public, Ärger, true",
      })
  void matchesLikePsql(String pattern, String schema, String name, boolean matches) {
    assertThat(NamePattern.tables(pattern).get(0).matches(schema, name)).isEqualTo(matches);
  }

  @Test
  void everyPatternMatchesQuickly() {
    String hostile = "*a".repeat(140) + "*b";
    assertThat(
            assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> NamePattern.tables(hostile).get(0).matches("public", "a".repeat(63))))
        .isFalse();
  }

  @Test
  @Timeout(5)
  void quotesThatNeverMatchTakeNoTime() {
    String quotes = "\"" + "a\"\"".repeat(98) + "a\"-";
    assertThat(NamePattern.isOne(quotes)).isFalse();
    assertThat(quotes.matches(NamePattern.LIST)).isFalse();
    assertThat(NamePattern.isOne("\"" + "a\"\"".repeat(98) + "a\"")).isTrue();
  }
}
