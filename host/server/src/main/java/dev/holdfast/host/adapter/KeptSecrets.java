package dev.holdfast.host.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.engine.adapter.SecretValues;
import dev.holdfast.engine.problem.FieldError;
import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.engine.schema.Keywords;
import dev.holdfast.engine.schema.Properties;
import dev.holdfast.engine.schema.RecordBinder;
import dev.holdfast.engine.schema.RecordSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Keeps stored secrets that new values don't change. A secret belongs to its target: it is kept
 * only if all other values stay the same, except those that don't affect the target.
 */
final class KeptSecrets {

  private final List<String> changed;
  private final List<FieldError> errors = new ArrayList<>();

  private KeptSecrets(List<String> changed) {
    this.changed = changed;
  }

  /**
   * Returns the new values, in which a secret that is absent, blank or the placeholder is replaced
   * by the stored one. An explicit null removes it.
   *
   * @param moved whether another connection leads to the target
   * @throws InvalidValuesException naming each secret that would be sent elsewhere
   */
  static ObjectNode in(
      Class<? extends Record> type, ObjectNode values, ObjectNode stored, boolean moved) {
    JsonNode schema = RecordSchema.of(type).document();
    ObjectNode complete = RecordBinder.complete(type, values);
    List<String> changed = new ArrayList<>(changedPlace(type, values, stored));
    if (moved) {
      changed.add("connectionId");
    }
    KeptSecrets kept = new KeptSecrets(changed);
    ObjectNode result = values.deepCopy();
    kept.keepIn(schema, result, complete, stored, "");
    if (!kept.errors.isEmpty()) {
      throw new InvalidValuesException("The configuration", kept.errors);
    }
    return result;
  }

  /** The names of the changed values that determine where secrets are sent. */
  static List<String> changedPlace(
      Class<? extends Record> type, ObjectNode values, ObjectNode stored) {
    return changes(
        RecordSchema.of(type).document(),
        RecordBinder.complete(type, values),
        RecordBinder.complete(type, stored));
  }

  private static List<String> changes(JsonNode schema, JsonNode now, JsonNode before) {
    return schema.path("properties").properties().stream()
        .filter(
            field ->
                !place(field.getValue(), now.path(field.getKey()))
                    .equals(place(field.getValue(), before.path(field.getKey()))))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** A value without its secrets and without fields that don't affect where they are sent. */
  private static JsonNode place(JsonNode schema, JsonNode value) {
    if (SecretValues.isSecret(schema) || schema.path(Keywords.KEEPS_SECRETS).asBoolean()) {
      return MissingNode.getInstance();
    }
    JsonNode place = value.deepCopy();
    if (place instanceof ObjectNode object) {
      Properties.of(schema, value)
          .forEach(
              (name, property) -> {
                JsonNode part = place(property, object.path(name));
                if (part.isMissingNode()) {
                  object.remove(name);
                } else {
                  object.set(name, part);
                }
              });
    } else if (place instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, place(schema.path("items"), array.get(i)));
      }
    }
    return place;
  }

  /**
   * Visits the fields.
   *
   * @param complete the new values with defaults, which determine what is shown
   */
  private void keepIn(
      JsonNode schema, ObjectNode values, JsonNode complete, JsonNode stored, String pointer) {
    for (Map.Entry<String, JsonNode> field : Properties.of(schema, complete).entrySet()) {
      String name = field.getKey();
      JsonNode old = stored.path(name);
      if (SecretValues.isSecret(field.getValue())) {
        boolean shown =
            complete instanceof ObjectNode beside && RecordBinder.isShown(field.getValue(), beside);
        if (meansKeep(values.path(name))) {
          keep(values, name, old, shown, pointer);
        }
        continue;
      }
      descend(field.getValue(), values.path(name), complete.path(name), old, pointer + "/" + name);
    }
  }

  private void descend(
      JsonNode schema, JsonNode value, JsonNode complete, JsonNode stored, String pointer) {
    if (value instanceof ObjectNode nested) {
      keepIn(schema, nested, complete, stored, pointer);
    } else if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        descend(
            schema.path("items"),
            value.get(i),
            complete.path(i),
            stored.path(i),
            pointer + "/" + i);
      }
    }
  }

  private void keep(ObjectNode values, String name, JsonNode old, boolean shown, String pointer) {
    if (!old.isTextual() || !shown) {
      values.remove(name);
    } else if (changed.isEmpty()) {
      values.set(name, old);
    } else {
      errors.add(
          new FieldError(
              pointer + "/" + name,
              "must be entered again because this has changed: " + String.join(", ", changed)));
    }
  }

  private static boolean meansKeep(JsonNode value) {
    return value.isMissingNode()
        || value.isTextual()
            && (value.asText().isBlank() || value.asText().equals(SecretValues.PLACEHOLDER));
  }
}
