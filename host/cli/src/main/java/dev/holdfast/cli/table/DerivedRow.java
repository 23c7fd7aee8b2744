package dev.holdfast.cli.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes a row of an operation that has none. */
final class DerivedRow {

  private static final Map<String, String> VERBS =
      Map.of("POST", "create", "PUT", "update", "PATCH", "update", "DELETE", "delete");

  private DerivedRow() {}

  /** {@code GET /api/v1/jobs/{id}} shows one; what comes after the id is a verb of its own. */
  static Row of(Operation operation) {
    String path = operation.path().substring(Row.API.length());
    boolean delete = operation.method().equals("DELETE");
    boolean one = path.endsWith("}");
    String words =
        Stream.of(path.split("/"))
            .skip(2)
            .filter(part -> !part.startsWith("{"))
            .collect(Collectors.joining("-"));
    JsonNode items = items(operation);
    String read = items.isMissingNode() ? "show" : "list";
    String verb = operation.method().equals("GET") ? read : VERBS.get(operation.method());
    boolean own = !words.isEmpty() && !one && !delete;
    String name = own ? words : words.isEmpty() ? verb : verb + "-" + words;
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    row.put(operation.method().toLowerCase(Locale.ROOT), path);
    if (!items.isMissingNode()) {
      row.put("columns", columns(operation.document().resolve(items)));
    }
    if (delete) {
      row.putArray("done").add("deleted").add("Deleted.");
    }
    return new Row(name, row);
  }

  private static JsonNode items(Operation operation) {
    return operation.answer().at("/properties/items/items");
  }

  /** The first few values that are no ids of others. */
  private static String columns(JsonNode item) {
    List<String> names = new ArrayList<>();
    item.path("properties").fieldNames().forEachRemaining(names::add);
    boolean hasId = names.remove("id");
    List<String> shown = new ArrayList<>(names.subList(0, Math.min(5, names.size())));
    if (hasId) {
      shown.add("id");
    }
    return String.join(" ", shown);
  }
}
