package dev.holdfast.host.cli.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.holdfast.host.cli.console.CommandGroup;
import dev.holdfast.host.cli.remote.HostOptions;
import dev.holdfast.host.cli.remote.Listing;
import dev.holdfast.host.cli.remote.PersonOptions;
import dev.holdfast.host.cli.remote.Query;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** From where one is signed in. */
@Command(
    name = "sessions",
    description =
        "See and end the browsers that you are signed in from. Asks for your password, since no"
            + " key may.")
public final class SessionsCommand extends CommandGroup {

  private static final String PATH = "/api/v1/me/sessions";

  @Command(
      name = "list",
      description = "List from where you are signed in.",
      mixinStandardHelpOptions = true)
  int list(@Mixin HostOptions options, @Mixin PersonOptions person) {
    JsonNode items = person.asOwner(options.host(), host -> host.get(PATH).body().path("items"));
    return Listing.of(
            PATH, "ipAddress", "userAgent", "createdAt", "lastActivityAt", "expiresAt", "id")
        .print(options, others(items));
  }

  @Command(name = "revoke", description = "Sign out in one place.", mixinStandardHelpOptions = true)
  int revoke(
      @Mixin HostOptions options,
      @Mixin PersonOptions person,
      @Parameters(paramLabel = "ID", description = "The session's id.") String id) {
    person.asOwner(options.host(), host -> host.delete(new Query(PATH).below(id).text()));
    return options.done("revoked", id, "Signed out there.");
  }

  @Command(
      name = "revoke-all",
      description = "Sign out everywhere. API keys stay.",
      mixinStandardHelpOptions = true)
  int revokeAll(@Mixin HostOptions options, @Mixin PersonOptions person) {
    person.asOwner(options.host(), host -> host.delete(PATH));
    return options.done("revoked", "all", "Signed out everywhere. API keys stay.");
  }

  /** The session that the command itself makes is over when it ends. */
  private static JsonNode others(JsonNode items) {
    ArrayNode others = JsonNodeFactory.instance.arrayNode();
    for (JsonNode item : items) {
      if (!item.path("current").asBoolean()) {
        others.add(item);
      }
    }
    return others;
  }
}
