package dev.holdfast.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Puts names in place of ids, for people. Whoever may not read the names sees ids. */
public final class Names implements UnaryOperator<JsonNode> {

  private final HostClient host;
  private final Resource resource;
  private final List<String> fields;
  private @Nullable Map<String, String> known;

  /**
   * Names of these things, whose list is read when the first is needed.
   *
   * @param fields where their ids stand
   */
  public Names(HostClient host, Resource resource, String... fields) {
    this.host = host;
    this.resource = resource;
    this.fields = List.of(fields);
  }

  /** The same thing, where {@code roles} hold names in place of the {@code roleIds}. */
  @Override
  public JsonNode apply(JsonNode thing) {
    ObjectNode named = JsonNodeFactory.instance.objectNode();
    thing
        .properties()
        .forEach(
            field -> {
              boolean ids = fields.contains(field.getKey());
              named.set(
                  ids ? withoutId(field.getKey()) : field.getKey(),
                  ids ? names(field.getValue()) : field.getValue());
            });
    return named;
  }

  private JsonNode names(JsonNode value) {
    if (value.isArray()) {
      ArrayNode names = JsonNodeFactory.instance.arrayNode();
      value.forEach(one -> names.add(names(one)));
      return names;
    }
    return Resource.isId(value.asText()) ? name(value) : value;
  }

  private JsonNode name(JsonNode value) {
    if (known == null) {
      known = read();
    }
    return TextNode.valueOf(known.getOrDefault(value.asText(), value.asText()));
  }

  private static String withoutId(String field) {
    return field.replaceFirst("Ids$", "s").replaceFirst("Id$", "");
  }

  private Map<String, String> read() {
    Map<String, String> names = new HashMap<>();
    String name = resource.names().get(0);
    try {
      Pages.items(host, new Query(resource.path()))
          .forEach(item -> names.put(resource.idOf(item), item.path(name).asText()));
    } catch (HoldfastException e) {
      if (e.code() != ProblemCode.FORBIDDEN) {
        throw e;
      }
    }
    return names;
  }
}
