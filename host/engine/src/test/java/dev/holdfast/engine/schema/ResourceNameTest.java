package dev.holdfast.engine.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.holdfast.engine.problem.InvalidValuesException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceNameTest {

  record Named(@ResourceName String name) {}

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\nb",
        "a\n",
        "\na",
        "a\r",
        "a\tb",
        "\u0007",
        "a\u0085",
        "a\u2028b",
        " a",
        "a ",
        "a\u00a0",
        "shop\u202Egpj.exe",
        "a\u2066b",
        "a\u200Bb",
        "\uFEFFa",
        "\ud800",
        "",
        " ",
        "\u3000"
      })
  void refusesConfusableNames(String name) {
    refused(name);
  }

  @Test
  void refusesLongNames() {
    refused("x".repeat(201));
    refused("x".repeat(10_000));
    assertThat(bind("x".repeat(200)).name()).hasSize(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "nightly shop", "<b>\"'/..", "データ 1", "קניות", "👩\u200d🔧 jobs", "é"})
  void acceptsNamesInAllLanguages(String name) {
    assertThat(bind(name).name()).isEqualTo(name);
  }

  private static void refused(String name) {
    InvalidValuesException refused =
        Assertions.catchThrowableOfType(InvalidValuesException.class, () -> bind(name));
    assertThat(refused).as("taken").isNotNull();
    assertThat(refused.errors()).allMatch(error -> error.pointer().equals("/name"));
    assertThat(refused.getMessage()).doesNotContain("must match");
  }

  private static Named bind(String name) {
    JsonNode values = JsonNodeFactory.instance.objectNode().put("name", name);
    return RecordBinder.bind("The request", Named.class, values);
  }
}
