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
import dev.holdfast.cli.remote.Resources;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Groups of members who share roles. */
@Command(
    name = "teams",
    description = "List and edit teams, whose members have the team's roles.",
    subcommands = {TeamMemberCommand.Add.class, TeamMemberCommand.Remove.class})
public final class TeamsCommand extends CommandGroup {

  static final String TEAM = "The team's short name (slug), name or id.";

  @Command(
      name = "list",
      description = "List the teams of the organisation.",
      mixinStandardHelpOptions = true)
  int list(@Mixin HostOptions options, @Mixin PageOptions pages) {
    return Listing.of(Resources.TEAMS.path(), "slug", "name", "roles", "description", "id")
        .naming(Resources.roleNames(options.host()))
        .print(options, pages);
  }

  @Command(
      name = "show",
      description = "Show a team and its roles.",
      mixinStandardHelpOptions = true)
  int show(
      @Mixin HostOptions options,
      @Parameters(paramLabel = "TEAM", description = TEAM) String team) {
    HostClient host = options.host();
    return show(options, host, Resources.TEAMS.read(host, team).body());
  }

  @Command(
      name = "create",
      description = "Create a team. Its roles can't have permissions that you lack.",
      mixinStandardHelpOptions = true)
  int create(
      @Mixin HostOptions options,
      @Parameters(paramLabel = "NAME", description = "The team's name.") String name,
      @Option(names = "--description", description = "What the team is for.")
          @Nullable String description,
      @Option(
              names = "--role",
              paramLabel = "ROLE",
              split = ",",
              description = "A role of its members; repeatable, or separated by commas.")
          @Nullable List<String> roles) {
    HostClient host = options.host();
    ObjectNode team = JsonNodeFactory.instance.objectNode().put("name", name);
    team.put("description", description);
    Changes.put(team, "roleIds", Resources.ROLES.ids(host, roles));
    return show(options, host, host.post(Resources.TEAMS.path(), team).body());
  }

  @Command(
      name = "update",
      description = "Change a team's name or description.",
      mixinStandardHelpOptions = true)
  int update(
      @Mixin HostOptions options,
      @Mixin EditOptions edit,
      @Mixin NamingOptions naming,
      @Parameters(paramLabel = "TEAM", description = TEAM) String team) {
    EditOptions.requireChange(naming.isGiven());
    HostClient host = options.host();
    String path = Resources.TEAMS.path(Resources.TEAMS.id(host, team));
    return show(options, host, edit.put(host, path, naming::changed));
  }

  @Command(
      name = "set-roles",
      description = "Set exactly these roles of a team, immediately for everybody in it.",
      mixinStandardHelpOptions = true)
  int setRoles(
      @Mixin HostOptions options,
      @Mixin EditOptions edit,
      @Parameters(paramLabel = "TEAM", description = TEAM) String team,
      @Parameters(
              paramLabel = "ROLE",
              index = "1",
              arity = "0..*",
              description = "A role's short name (slug), name or id; none removes all.")
          @Nullable List<String> roles) {
    HostClient host = options.host();
    List<String> ids = Resources.ROLES.ids(host, roles);
    String path = Resources.TEAMS.path(Resources.TEAMS.id(host, team));
    JsonNode changed =
        edit.put(host, path, present -> Changes.put(NamingOptions.copy(present), "roleIds", ids));
    return show(options, host, changed);
  }

  @Command(
      name = "delete",
      description = "Delete a team. Its members stay in the organisation.",
      mixinStandardHelpOptions = true)
  int delete(
      @Mixin HostOptions options,
      @Parameters(paramLabel = "TEAM", description = TEAM) String team) {
    HostClient host = options.host();
    String id = Resources.TEAMS.id(host, team);
    host.delete(Resources.TEAMS.path(id));
    return options.done("deleted", id, "Deleted the team " + team + ".");
  }

  @Command(
      name = "members",
      description = "List the members of a team.",
      mixinStandardHelpOptions = true)
  int members(
      @Mixin HostOptions options,
      @Mixin PageOptions pages,
      @Parameters(paramLabel = "TEAM", description = TEAM) String team) {
    String path = Resources.TEAMS.path(Resources.TEAMS.id(options.host(), team));
    return MembersCommand.listing(options.host(), path + "/members").print(options, pages);
  }

  private static int show(HostOptions options, HostClient host, JsonNode team) {
    return options.show(team, Resources.roleNames(host));
  }
}
