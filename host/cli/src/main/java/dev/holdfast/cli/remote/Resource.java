package dev.holdfast.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.cli.http.HostClient;
import dev.holdfast.cli.http.Query;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A kind of thing that the host keeps, and what people call one of it.
 *
 * @param noun such as {@code role}
 * @param path where they are
 * @param list in which of them a name is looked for
 * @param idField the field with the id that is meant
 * @param names fields that people may write in place of the id, the surest first
 * @param isFilter whether the list can be narrowed by the name
 */
public record Resource(
    String noun, String path, Query list, String idField, List<String> names, boolean isFilter) {

  /** Keeps a copy of the list. */
  public Resource {
    names = List.copyOf(names);
  }

  /** What is found by looking through all. */
  public static Resource named(String noun, String path, String... names) {
    return new Resource(noun, path, new Query(path), "id", List.of(names), false);
  }

  /** Who is found by an e-mail address. */
  public static Resource ofPeople(String noun, String path) {
    return new Resource(noun, path, new Query(path), "id", List.of("email"), true);
  }

  /** The same things by the id in another field. */
  public Resource by(String field) {
    return new Resource(noun, path, list, field, names, isFilter);
  }

  /** The same things, of which only those with this value have a name. */
  public Resource with(String parameter, String value) {
    return new Resource(noun, path, list.with(parameter, value), idField, names, isFilter);
  }

  /** Where one is, by its id. */
  public String path(String id) {
    return new Query(path).below(id).text();
  }

  /** Reads the one with this id or name. */
  public HostClient.Answer read(HostClient host, String given) {
    return host.get(path(id(host, given)));
  }

  /** The ids of those with these ids or names; null is none. */
  public List<String> ids(HostClient host, @Nullable List<String> given) {
    return given == null ? List.of() : given.stream().map(one -> id(host, one)).toList();
  }

  /**
   * The id of the one with this id or name.
   *
   * @throws HoldfastException {@link ProblemCode#NOT_FOUND}, or {@link ProblemCode#CONFLICT} when
   *     several have that name
   */
  public String id(HostClient host, String given) {
    return isId(given) ? given : idOf(find(host, given));
  }

  /** The one with this name, as its list shows it. */
  public JsonNode find(HostClient host, String name) {
    Query query = list.with(names.get(0), isFilter ? name : null);
    List<JsonNode> found =
        Pages.items(host, query)
            .filter(item -> names.stream().anyMatch(field -> is(item, field, name)))
            .toList();
    for (String field : names) {
      List<JsonNode> same = found.stream().filter(item -> is(item, field, name)).toList();
      if (same.size() == 1) {
        return same.get(0);
      }
      if (same.size() > 1) {
        List<String> ids = same.stream().map(this::idOf).toList();
        throw new HoldfastException(
            ProblemCode.CONFLICT,
            "There is more than one %s '%s'.".formatted(noun, name),
            "Give the id instead: " + String.join(", ", ids));
      }
    }
    throw new HoldfastException(
        ProblemCode.NOT_FOUND,
        "There is no %s '%s'.".formatted(noun, name),
        "Check the spelling in the list of " + noun + "s.");
  }

  private static boolean is(JsonNode item, String field, String name) {
    return item.path(field).asText().equalsIgnoreCase(name.strip());
  }

  String idOf(JsonNode item) {
    return item.path(idField).asText();
  }

  static boolean isId(String given) {
    try {
      return UUID.fromString(given).toString().equalsIgnoreCase(given);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
