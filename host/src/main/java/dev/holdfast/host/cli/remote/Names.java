package dev.holdfast.host.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.holdfast.host.HoldfastException;
import dev.holdfast.host.ProblemCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts names in place of ids, for people. Whoever may not read the names sees ids. */
public final class Names {

  private final HostClient host;
  private final Query query;
  private final String id;
  private final String name;
  private final List<String> fields;
  private @Nullable Map<String, String> known;

  /**
   * Names from a list of the host's, which is read when the first is needed.
   *
   * @param id the list's field that ids refer to
   * @param fields where such ids stand
   */
  public Names(HostClient host, Resource resource, String id, String... fields) {
    this.host = host;
    this.query = new Query(resource.path());
    this.id = id;
    this.name = resource.names().get(0);
    this.fields = List.of(fields);
  }

  /** The same thing with names. */
  public JsonNode in(JsonNode thing) {
    ObjectNode named = thing.deepCopy();
    for (String field : fields) {
      JsonNode value = thing.path(field);
      if (value.isArray()) {
        ArrayNode list = named.putArray(field);
        value.forEach(one -> list.add(of(one)));
      } else if (value.isTextual()) {
        named.set(field, of(value));
      }
    }
    return named;
  }

  private JsonNode of(JsonNode value) {
    if (known == null) {
      known = read();
    }
    return TextNode.valueOf(known.getOrDefault(value.asText(), value.asText()));
  }

  private Map<String, String> read() {
    Map<String, String> names = new HashMap<>();
    try {
      Pages.items(host, query)
          .forEach(item -> names.put(item.path(id).asText(), item.path(name).asText()));
    } catch (HoldfastException e) {
      if (e.code() != ProblemCode.FORBIDDEN) {
        throw e;
      }
    }
    return names;
  }
}
