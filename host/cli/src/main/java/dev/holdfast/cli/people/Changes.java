package dev.holdfast.cli.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of a list of texts.
 *
 * @param all the list from now on, or null to begin with what is there
 * @param added what comes to it, or null
 * @param removed what goes, or null
 */
record Changes(
    @Nullable List<String> all, @Nullable List<String> added, @Nullable List<String> removed) {

  /** Whether there is anything to be changed. */
  boolean isGiven() {
    return all != null || added != null || removed != null;
  }

  /**
   * The list as it is to be.
   *
   * @throws HoldfastException {@link ProblemCode#INVALID_REQUEST} for what is to go and isn't
   *     there: a mistyped permission would stay
   */
  List<String> of(JsonNode present) {
    Set<String> texts = new LinkedHashSet<>();
    if (all == null) {
      present.forEach(text -> texts.add(text.asText()));
    } else {
      texts.addAll(all);
    }
    texts.addAll(added == null ? List.of() : added);
    for (String text : removed == null ? List.<String>of() : removed) {
      if (!texts.remove(text)) {
        throw new HoldfastException(
            ProblemCode.INVALID_REQUEST,
            "'%s' does not exist and can't be removed.".formatted(text),
            "Check the spelling. Existing: " + String.join(", ", texts));
      }
    }
    return List.copyOf(texts);
  }

  /** Sets a field to a list of texts. */
  static ObjectNode put(ObjectNode target, String field, List<String> texts) {
    ArrayNode array = target.putArray(field);
    texts.forEach(array::add);
    return target;
  }
}
