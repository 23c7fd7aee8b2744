package dev.holdfast.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.holdfast.cli.http.HostClient;
import dev.holdfast.cli.http.Query;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts names in place of ids, for people. A list of names is read when the first of its ids is
 * shown; without the permission for that, people see ids.
 */
public final class Names {

  private final HostClient host;
  private final Map<Resource, Map<String, String>> known = new HashMap<>();

  public Names(HostClient host) {
    this.host = host;
  }

  /** The same thing, where {@code roles} hold names in place of the {@code roleIds}. */
  public JsonNode in(JsonNode thing) {
    if (thing.isArray()) {
      ArrayNode all = JsonNodeFactory.instance.arrayNode();
      thing.forEach(one -> all.add(in(one)));
      return all;
    }
    if (!thing.isObject()) {
      return thing;
    }
    ObjectNode named = JsonNodeFactory.instance.objectNode();
    thing
        .properties()
        .forEach(field -> named.set(label(field.getKey()), of(field.getKey(), field.getValue())));
    return named;
  }

  /** What people see of a field with this value. */
  public JsonNode of(String field, JsonNode value) {
    List<Resource> resources = Resources.ofField(field);
    if (resources.isEmpty()) {
      return in(value);
    }
    if (value.isArray()) {
      ArrayNode names = JsonNodeFactory.instance.arrayNode();
      value.forEach(one -> names.add(of(field, one.isObject() ? idIn(one) : one)));
      return names;
    }
    return Resource.isId(value.asText()) ? name(resources, value.asText()) : in(value);
  }

  /** The field's name without that of the id: {@code role} for {@code roleId}. */
  public static String label(String field) {
    return Resources.ofField(field).isEmpty()
        ? field
        : field.replaceFirst("Ids$", "s").replaceFirst("Id$", "");
  }

  /** A destination says more than which it is. */
  private static JsonNode idIn(JsonNode thing) {
    return thing.path("adapterConfigId");
  }

  private JsonNode name(List<Resource> resources, String id) {
    return TextNode.valueOf(
        resources.stream()
            .map(resource -> known.computeIfAbsent(resource, this::read).get(id))
            .filter(name -> name != null)
            .findFirst()
            .orElse(id));
  }

  private Map<String, String> read(Resource resource) {
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
