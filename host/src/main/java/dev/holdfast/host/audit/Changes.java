package dev.holdfast.host.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.holdfast.host.schema.RecordJson;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The details of a change: which fields differ, and from what to what. */
public final class Changes {

  private static final Set<String> NOISE = Set.of("version", "createdAt", "updatedAt");

  private Changes() {}

  /**
   * Compares two views of a thing. Secrets in them are masked: one that changed from one text to
   * another doesn't show.
   *
   * @param before null when the thing is new
   * @param after null when it is gone
   */
  public static Map<String, Change> between(@Nullable Record before, @Nullable Record after) {
    JsonNode old = tree(before);
    JsonNode present = tree(after);
    Map<String, Change> changes = new TreeMap<>();
    (before == null ? present : old)
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!NOISE.contains(name)
                  && !Objects.equals(value(old, name), value(present, name))) {
                changes.put(name, new Change(value(old, name), value(present, name)));
              }
            });
    return changes;
  }

  private static JsonNode tree(@Nullable Record view) {
    return view == null ? MissingNode.getInstance() : RecordJson.MAPPER.valueToTree(view);
  }

  private static @Nullable JsonNode value(JsonNode view, String name) {
    JsonNode value = view.get(name);
    return value == null || value.isNull() ? null : value;
  }

  /**
   * One field.
   *
   * @param from null when the thing is new
   * @param to null when it is gone
   */
  public record Change(@Nullable JsonNode from, @Nullable JsonNode to) {}
}
