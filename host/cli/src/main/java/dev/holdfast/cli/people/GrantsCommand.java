package dev.holdfast.cli.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.cli.console.CommandGroup;
import dev.holdfast.cli.console.InstantConverter;
import dev.holdfast.cli.remote.HostClient;
import dev.holdfast.cli.remote.HostOptions;
import dev.holdfast.cli.remote.Listing;
import dev.holdfast.cli.remote.PageOptions;
import dev.holdfast.cli.remote.Query;
import dev.holdfast.cli.remote.Resources;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Single permissions of single members. */
@Command(
    name = "grants",
    description =
        "List, grant and revoke permissions of single members, in addition to their roles.")
public final class GrantsCommand extends CommandGroup {

  private static final String PATH = "/api/v1/grants";
  private static final String GRANT = "The grant's id.";
  private static final String MEMBER = "The member's e-mail address, or the id of the account.";

  @Command(
      name = "list",
      description = "List grants, including expired ones.",
      mixinStandardHelpOptions = true)
  int list(
      @Mixin HostOptions options,
      @Mixin PageOptions pages,
      @Mixin ScopeOptions scope,
      @Option(names = "--member", paramLabel = "MEMBER", description = MEMBER)
          @Nullable String member) {
    HostClient host = options.host();
    return Listing.of(PATH, "user", "permission", "scopeType", "scope", "expiresAt", "id")
        .naming(Resources.grantNames(host))
        .with("user", member == null ? null : Resources.ACCOUNTS.id(host, member))
        .with("scope", scope.id(host))
        .print(options, pages);
  }

  @Command(name = "show", description = "Show a grant.", mixinStandardHelpOptions = true)
  int show(
      @Mixin HostOptions options, @Parameters(paramLabel = "ID", description = GRANT) String id) {
    HostClient host = options.host();
    return show(options, host, host.get(path(id)).body());
  }

  @Command(
      name = "create",
      description = "Grant a member a permission that you have.",
      mixinStandardHelpOptions = true)
  int create(
      @Mixin HostOptions options,
      @Mixin ScopeOptions scope,
      @Parameters(paramLabel = "MEMBER", index = "0", description = MEMBER) String member,
      @Parameters(
              paramLabel = "PERMISSION",
              index = "1",
              description =
                  "The permission, for example jobs:run or jobs:*; see holdfast permissions.")
          String permission,
      @Option(
              names = "--until",
              paramLabel = "TIME",
              converter = InstantConverter.class,
              description = "When it expires, for example 2026-12-31T18:00:00Z; days start in UTC.")
          @Nullable Instant until) {
    HostClient host = options.host();
    ObjectNode grant = JsonNodeFactory.instance.objectNode();
    grant.put("userId", Resources.ACCOUNTS.id(host, member)).put("permission", permission);
    scope.narrow(grant, host);
    if (until != null) {
      grant.put("expiresAt", until.toString());
    }
    return show(options, host, host.post(PATH, grant).body());
  }

  @Command(
      name = "revoke",
      description = "Revoke a granted permission immediately.",
      mixinStandardHelpOptions = true)
  int revoke(
      @Mixin HostOptions options, @Parameters(paramLabel = "ID", description = GRANT) String id) {
    options.host().delete(path(id));
    return options.done("revoked", id, "The grant is revoked.");
  }

  private static String path(String id) {
    return new Query(PATH).below(id).text();
  }

  private static int show(HostOptions options, HostClient host, JsonNode grant) {
    return options.show(grant, Resources.grantNames(host));
  }
}
