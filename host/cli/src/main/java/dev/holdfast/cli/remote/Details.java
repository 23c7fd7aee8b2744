package dev.holdfast.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.engine.text.VisibleText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One thing of the host's for people: a line for each value, those of lists below each other. */
final class Details {

  private Details() {}

  static List<String> lines(JsonNode thing) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    collect("", thing, values);
    int width = values.keySet().stream().mapToInt(String::length).max().orElse(0);
    List<String> lines = new ArrayList<>();
    values.forEach(
        (name, value) -> {
          String label = name;
          for (JsonNode part : value.isArray() && !value.isEmpty() ? value : List.of(value)) {
            lines.add(("%-" + (width + 2) + "s%s").formatted(label, Cells.text(part)));
            label = "";
          }
        });
    return lines;
  }

  private static void collect(String prefix, JsonNode thing, Map<String, JsonNode> values) {
    thing
        .properties()
        .forEach(
            field -> {
              String name = prefix + words(field.getKey());
              if (field.getValue().isObject()) {
                collect(name + " ", field.getValue(), values);
              } else {
                values.put(name, field.getValue());
              }
            });
  }

  /** {@code createdAt} becomes {@code created at}. */
  static String words(String name) {
    return VisibleText.of(name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT));
  }
}
