package dev.holdfast.cli.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.holdfast.cli.http.HostClient;
import dev.holdfast.cli.http.Query;
import dev.holdfast.cli.remote.Listing;
import dev.holdfast.cli.remote.Resources;
import dev.holdfast.cli.table.Behaviour;
import dev.holdfast.cli.table.Call;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whose sessions are meant. */
public final class SessionOwner {

  private static final Query OWN = new Query("/api/v1/me/sessions");

  @Option(
      names = "--member",
      paramLabel = "EMAIL",
      description = "Sessions of a member in your organisation; asks for no password.")
  private @Nullable String member;

  /** Lists them. */
  @Command
  public static final class SessionList implements Behaviour {

    @Mixin private SessionOwner owner;

    @Override
    public int run(Call call) {
      JsonNode items = owner.at(call, (host, path) -> host.get(path.text()).body().path("items"));
      return Listing.of(
              "", "ipAddress", "userAgent", "createdAt", "lastActivityAt", "expiresAt", "id")
          .print(call.options(), others(items));
    }
  }

  /** Ends the one that is named, or all. */
  @Command
  public static final class SessionEnd implements Behaviour {

    @Mixin private SessionOwner owner;

    @Override
    public int run(Call call) {
      String id = call.given("id");
      owner.at(call, (host, path) -> host.delete((id == null ? path : path.below(id)).text()));
      return id == null
          ? call.options().done("revoked", "all", "All sessions have ended. API keys stay.")
          : call.options().done("revoked", id, "The session has ended.");
    }
  }

  /** Does this where the sessions are: a member's with the key, one's own with the password. */
  private <T> T at(Call call, BiFunction<HostClient, Query, T> request) {
    if (member == null) {
      return call.as(session -> request.apply(session, OWN));
    }
    String id = Resources.MEMBERS.id(call.host(), member);
    return request.apply(call.host(), new Query(Resources.MEMBERS.path(id)).below("sessions"));
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
