package dev.holdfast.host.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.holdfast.engine.schema.RecordJson;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The details of a change: the fields that differ, with old and new values. */
public final class Changes {

  private static final Set<String> NOISE = Set.of("version", "createdAt", "updatedAt");
  private static final JsonNode MASK = TextNode.valueOf("********");

  private Changes() {}

  /**
   * Compares two views of an object. Secrets in them are masked, so a change from one secret to
   * another doesn't show. For {@link Personal} fields, only the fact of the change is recorded.
   *
   * @param before null if the object is new
   * @param after null if it was deleted
   */
  public static Map<String, Change> between(@Nullable Record before, @Nullable Record after) {
    JsonNode old = tree(before);
    JsonNode present = tree(after);
    Set<String> personal = personal(before == null ? after : before);
    Map<String, Change> changes = new TreeMap<>();
    (before == null ? present : old)
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!NOISE.contains(name)
                  && !Objects.equals(value(old, name), value(present, name))) {
                Change change = new Change(value(old, name), value(present, name));
                changes.put(name, personal.contains(name) ? change.masked() : change);
              }
            });
    return changes;
  }

  private static Set<String> personal(@Nullable Record view) {
    return view == null
        ? Set.of()
        : Arrays.stream(view.getClass().getRecordComponents())
            .filter(component -> component.isAnnotationPresent(Personal.class))
            .map(RecordComponent::getName)
            .collect(Collectors.toSet());
  }

  private static JsonNode tree(@Nullable Record view) {
    return view == null ? MissingNode.getInstance() : RecordJson.MAPPER.valueToTree(view);
  }

  private static @Nullable JsonNode value(JsonNode view, String name) {
    JsonNode value = view.get(name);
    return value == null || value.isNull() ? null : value;
  }

  /**
   * A changed field.
   *
   * @param from null if the object is new
   * @param to null if it was deleted
   */
  public record Change(@Nullable JsonNode from, @Nullable JsonNode to) {

    private Change masked() {
      return new Change(from == null ? null : MASK, to == null ? null : MASK);
    }
  }
}
