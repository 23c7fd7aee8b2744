package dev.holdfast.cli.table;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The body of a request: of an edit, what the host has, with the changes. */
final class RequestBody {

  private final Operation operation;
  private final ObjectNode json;

  /**
   * Begins with what the host has, without what it shows and doesn't take.
   *
   * @param present missing where nothing is edited
   */
  RequestBody(Operation operation, JsonNode present) {
    this.operation = operation;
    this.json = present.isObject() ? present.deepCopy() : JsonNodeFactory.instance.objectNode();
    if (present.isObject()) {
      retain(json, operation.body(), operation.answer());
    }
  }

  ObjectNode json() {
    return json;
  }

  /** Sends this unless something else is given. */
  void putDefault(String name, String value) {
    if (operation.body().path("properties").has(name)) {
      json.put(name, value);
    }
  }

  /** Sets a value; null removes it. */
  void set(Parameter parameter, JsonNode value) {
    ObjectNode holder = at(parameter.pointer().head());
    if (!value.isNull()) {
      holder.set(parameter.name(), value);
    } else if (operation.method().equals("PATCH")) {
      holder.put(parameter.name(), ""); // What is absent would stay.
    } else {
      holder.remove(parameter.name());
      if (parameter.isInOptional() && isBlank(holder)) {
        JsonPointer place = parameter.pointer().head();
        at(place.head()).remove(place.last().getMatchingProperty());
      }
    }
  }

  /** Adds texts to a list and removes others from it. */
  void edit(String list, List<String> added, List<String> removed) {
    List<String> texts = new ArrayList<>();
    json.path(list).forEach(text -> texts.add(text.asText()));
    added.stream().filter(text -> !texts.contains(text)).forEach(texts::add);
    for (String text : removed) {
      if (!texts.remove(text)) {
        throw new HoldfastException(
            ProblemCode.INVALID_REQUEST,
            "'%s' does not exist and can't be removed.".formatted(text),
            "Check the spelling. Existing: " + String.join(", ", texts));
      }
    }
    ArrayNode array = json.putArray(list);
    texts.forEach(array::add);
  }

  private ObjectNode at(JsonPointer place) {
    return place.matches() ? json : json.withObject(place);
  }

  private static boolean isBlank(ObjectNode object) {
    return StreamSupport.stream(object.spliterator(), false)
        .allMatch(value -> value.isNull() || (value.isArray() && value.isEmpty()));
  }

  /** Leaves out what the document shows and doesn't take; what it doesn't know is kept. */
  private void retain(ObjectNode object, JsonNode taken, JsonNode shown) {
    List<String> names = new ArrayList<>();
    shown.path("properties").fieldNames().forEachRemaining(names::add);
    names.stream().filter(name -> !taken.path("properties").has(name)).forEach(object::remove);
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      JsonNode type = operation.document().resolve(taken.at("/properties/" + field.getKey()));
      JsonNode view = operation.document().resolve(shown.at("/properties/" + field.getKey()));
      if (field.getValue() instanceof ObjectNode child && type.has("properties")) {
        retain(child, type, view);
      } else if (field.getValue() instanceof ArrayNode list) {
        JsonNode item = operation.document().resolve(type.path("items"));
        JsonNode items = operation.document().resolve(view.path("items"));
        list.forEach(
            each -> {
              if (each instanceof ObjectNode one) {
                retain(one, item, items);
              }
            });
      }
    }
  }
}
