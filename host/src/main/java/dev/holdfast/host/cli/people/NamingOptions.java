package dev.holdfast.host.cli.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Another name and description for a role or team. */
final class NamingOptions {

  @Option(names = "--name", description = "Its new name.")
  private @Nullable String name;

  @Option(names = "--description", description = "What it is for; empty for no description.")
  private @Nullable String description;

  /** Both as they are to be: as they were, unless they were given. */
  ObjectNode changed(JsonNode present) {
    ObjectNode wanted = JsonNodeFactory.instance.objectNode();
    wanted.put("name", name == null ? present.path("name").asText() : name);
    wanted.put(
        "description", description == null ? present.path("description").asText() : description);
    return wanted;
  }
}
