package dev.holdfast.cli.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A row of the table: a command that is an operation of the API, and what the command line says of
 * it beyond the API's document. The table itself explains the words.
 */
record Row(String name, JsonNode json) {

  static final String API = "/api/v1";

  private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

  /** Method and path, as the document has them. */
  String operation() {
    String method = METHODS.stream().filter(json::has).findFirst().orElseThrow();
    return method.toUpperCase(Locale.ROOT) + " " + API + json.path(method).asText();
  }

  /** One word or sentence; empty without. */
  String text(String key) {
    return json.path(key).asText();
  }

  /** Several words. */
  List<String> words(String key) {
    return Stream.of(text(key).split(" ")).filter(word -> !word.isEmpty()).toList();
  }

  /** Texts by the values that they are of. */
  Map<String, String> texts(String key) {
    return json.path(key).properties().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, text -> text.getValue().asText()));
  }

  boolean isList() {
    return json.has("columns");
  }

  boolean asks(String... who) {
    return Set.of(who).contains(text("as"));
  }
}
