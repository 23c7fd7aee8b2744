package dev.holdfast.cli.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.cli.console.CommandGroup;
import dev.holdfast.cli.remote.EditOptions;
import dev.holdfast.cli.remote.HostClient;
import dev.holdfast.cli.remote.HostOptions;
import dev.holdfast.cli.remote.Listing;
import dev.holdfast.cli.remote.PageOptions;
import dev.holdfast.cli.remote.PersonOptions;
import dev.holdfast.cli.remote.Resources;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Who belongs to the organisation. */
@Command(
    name = "members",
    description = "List the members of the organisation, change their roles, and remove them.")
public final class MembersCommand extends CommandGroup {

  static final String MEMBER = "The member's e-mail address, or the id of the membership.";

  @Command(
      name = "list",
      description = "List the members of the organisation.",
      mixinStandardHelpOptions = true)
  int list(
      @Mixin HostOptions options,
      @Mixin PageOptions pages,
      @Option(names = "--role", paramLabel = "ROLE", description = "Only members with this role.")
          @Nullable String role,
      @Option(
              names = "--email",
              paramLabel = "EMAIL",
              description = "Only the member with this address.")
          @Nullable String email) {
    HostClient host = options.host();
    return listing(host, Resources.MEMBERS.path())
        .with("role", role == null ? null : Resources.ROLES.id(host, role))
        .with("email", email)
        .print(options, pages);
  }

  @Command(name = "show", description = "Show a member.", mixinStandardHelpOptions = true)
  int show(
      @Mixin HostOptions options,
      @Parameters(paramLabel = "MEMBER", description = MEMBER) String member) {
    HostClient host = options.host();
    return show(options, host, Resources.MEMBERS.read(host, member).body());
  }

  @Command(
      name = "set-roles",
      description = "Set exactly these roles of a member, immediately. Roles of teams stay.",
      mixinStandardHelpOptions = true)
  int setRoles(
      @Mixin HostOptions options,
      @Mixin EditOptions edit,
      @Parameters(paramLabel = "MEMBER", index = "0", description = MEMBER) String member,
      @Parameters(
              paramLabel = "ROLE",
              index = "1",
              arity = "0..*",
              description = "A role's short name (slug), name or id; none removes all.")
          @Nullable List<String> roles) {
    HostClient host = options.host();
    ObjectNode wanted = JsonNodeFactory.instance.objectNode();
    Changes.put(wanted, "roleIds", Resources.ROLES.ids(host, roles));
    String path = Resources.MEMBERS.path(Resources.MEMBERS.id(host, member));
    return show(options, host, edit.put(host, path, path + "/roles", present -> wanted));
  }

  @Command(
      name = "remove",
      description =
          "End a membership, with the member's roles, teams, grants and API keys here. The account"
              + " stays.",
      mixinStandardHelpOptions = true)
  int remove(
      @Mixin HostOptions options,
      @Parameters(paramLabel = "MEMBER", description = MEMBER) String member) {
    HostClient host = options.host();
    String id = Resources.MEMBERS.id(host, member);
    host.delete(Resources.MEMBERS.path(id));
    return options.done("removed", id, member + " no longer belongs to the organisation.");
  }

  @Command(
      name = "transfer-ownership",
      description =
          "Make a member the owner of the organisation. They get the role owner; you keep your"
              + " roles, but can't undo this. Asks for your password.",
      mixinStandardHelpOptions = true)
  int transferOwnership(
      @Mixin HostOptions options,
      @Mixin PersonOptions person,
      @Parameters(paramLabel = "MEMBER", description = MEMBER) String member) {
    HostClient host = options.host();
    ObjectNode owner = JsonNodeFactory.instance.objectNode();
    owner.put("memberId", Resources.MEMBERS.id(host, member));
    JsonNode made =
        person.asOwner(host, session -> session.put("/api/v1/organisation/owner", owner).body());
    return show(options, host, made);
  }

  static Listing listing(HostClient host, String path) {
    return Listing.of(path, "email", "name", "active", "owner", "roles", "joinedAt", "id")
        .naming(Resources.roleNames(host));
  }

  private static int show(HostOptions options, HostClient host, JsonNode member) {
    return options.show(member, Resources.roleNames(host));
  }
}
