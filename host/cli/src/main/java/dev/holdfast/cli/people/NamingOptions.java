package dev.holdfast.cli.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Another name and description for a role or team. */
public final class NamingOptions {

  @Option(names = "--name", description = "Its new name.")
  private @Nullable String name;

  @Option(names = "--description", description = "Its description; empty for none.")
  private @Nullable String description;

  /** Whether there is anything to be changed. */
  boolean isGiven() {
    return name != null || description != null;
  }

  /** What is to be sent: as it was, but for what was given. */
  ObjectNode changed(JsonNode present) {
    ObjectNode wanted = copy(present);
    if (name != null) {
      wanted.put("name", name);
    }
    if (description != null) {
      wanted.put("description", description);
    }
    return wanted;
  }

  /** What can be sent of what was read. */
  public static ObjectNode copy(JsonNode present) {
    ObjectNode copy = present.deepCopy();
    return copy.retain("name", "description", "permissions", "roleIds");
  }
}
