package dev.holdfast.host.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.host.HoldfastException;
import dev.holdfast.host.ProblemCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key to be made.
 *
 * @param name tells it from others
 * @param permissions what it may do; none for all that its owner may
 * @param days after how many it ends; null for the usual 90, or what the host allows
 */
public record WantedKey(String name, List<String> permissions, @Nullable Integer days) {

  private static final int USUAL_DAYS = 90;

  /** Keeps a copy of the list. */
  public WantedKey {
    permissions = List.copyOf(permissions);
  }

  /** Makes it; gives what the host answered, with the text that nothing shows again. */
  JsonNode make(HostClient host, String path) {
    ObjectNode values = JsonNodeFactory.instance.objectNode().put("name", name);
    values.set("permissions", permissions.isEmpty() ? own(host) : array(permissions));
    if (days != null) {
      return host.post(path, values.put("days", days)).body();
    }
    try {
      return host.post(path, values.deepCopy().put("days", USUAL_DAYS)).body();
    } catch (HoldfastException e) {
      if (e.code() != ProblemCode.INVALID_VALUES) {
        throw e;
      }
      // Where the host's limit is lower, leaving the days out gives that.
      return host.post(path, values).body();
    }
  }

  private static JsonNode own(HostClient host) {
    return host.get("/api/v1/me/permissions").body().path("permissions");
  }

  private static ArrayNode array(List<String> texts) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    texts.forEach(array::add);
    return array;
  }
}
