package dev.holdfast.cli.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.holdfast.cli.console.CommandGroup;
import dev.holdfast.cli.remote.HostOptions;
import dev.holdfast.cli.remote.Listing;
import dev.holdfast.cli.remote.PersonOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** From where one is signed in. */
@Command(
    name = "sessions",
    description =
        "List and end login sessions of yours or of members. For your own it asks for your"
            + " password, because keys may not do this.")
public final class SessionsCommand extends CommandGroup {

  @Command(
      name = "list",
      description = "List your sessions, or those of a member.",
      mixinStandardHelpOptions = true)
  int list(@Mixin HostOptions options, @Mixin PersonOptions person, @Mixin SessionOwner owner) {
    JsonNode items =
        owner.at(options, person, (host, path) -> host.get(path.text()).body().path("items"));
    return Listing.of(
            "", "ipAddress", "userAgent", "createdAt", "lastActivityAt", "expiresAt", "id")
        .print(options, others(items));
  }

  @Command(name = "revoke", description = "End one session.", mixinStandardHelpOptions = true)
  int revoke(
      @Mixin HostOptions options,
      @Mixin PersonOptions person,
      @Mixin SessionOwner owner,
      @Parameters(paramLabel = "ID", description = "The session's id.") String id) {
    owner.at(options, person, (host, path) -> host.delete(path.below(id).text()));
    return options.done("revoked", id, "The session has ended.");
  }

  @Command(
      name = "revoke-all",
      description = "End all sessions. API keys stay.",
      mixinStandardHelpOptions = true)
  int revokeAll(
      @Mixin HostOptions options, @Mixin PersonOptions person, @Mixin SessionOwner owner) {
    owner.at(options, person, (host, path) -> host.delete(path.text()));
    return options.done("revoked", "all", "All sessions have ended. API keys stay.");
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
