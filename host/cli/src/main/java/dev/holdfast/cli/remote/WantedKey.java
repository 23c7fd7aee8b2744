package dev.holdfast.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.cli.http.HostClient;
import dev.holdfast.cli.http.Query;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A key to be made.
 *
 * @param name tells it from others
 * @param permissions what it may do; none for all that its owner may
 * @param days after how many it ends; null for the usual 90, or what the host allows
 */
public record WantedKey(String name, List<String> permissions, @Nullable Integer days) {

  /** Where one's own keys are. */
  public static final String PATH = "/api/v1/me/api-keys";

  private static final int USUAL_DAYS = 90;

  /** Keeps a copy of the list. */
  public WantedKey {
    permissions = List.copyOf(permissions);
  }

  /**
   * Makes it; gives what the host answered, with the text that nothing shows again.
   *
   * @param keep takes that answer; when it fails, the key is revoked
   */
  public JsonNode make(HostClient host, Consumer<JsonNode> keep) {
    JsonNode made = make(host);
    try {
      keep.accept(made);
      return made;
    } catch (RuntimeException e) {
      try {
        host.delete(new Query(PATH).below(made.at("/key/id").asText()).text());
      } catch (HoldfastException unrevoked) {
        e.addSuppressed(unrevoked);
      }
      throw e;
    }
  }

  private JsonNode make(HostClient host) {
    ObjectNode values = JsonNodeFactory.instance.objectNode().put("name", name);
    values.set("permissions", permissions.isEmpty() ? own(host) : array(permissions));
    if (days != null) {
      return host.post(PATH, values.put("days", days)).body();
    }
    try {
      return host.post(PATH, values.deepCopy().put("days", USUAL_DAYS)).body();
    } catch (HoldfastException e) {
      if (e.code() != ProblemCode.INVALID_VALUES) {
        throw e;
      }
      // Where the host's limit is lower, leaving the days out gives that.
      return host.post(PATH, values).body();
    }
  }

  /** Each by its name, as grave ones must be, and the wildcards, to be able to hand those on. */
  private static JsonNode own(HostClient host) {
    JsonNode mine = host.get("/api/v1/me/permissions").body();
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    mine.path("permissions").forEach(all::add);
    mine.path("wildcards").forEach(all::add);
    return all;
  }

  private static ArrayNode array(List<String> texts) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    texts.forEach(array::add);
    return array;
  }
}
