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
import dev.holdfast.cli.remote.Query;
import dev.holdfast.cli.remote.Resources;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sets of permissions with a name. */
@Command(name = "roles", description = "List and edit roles, which are named sets of permissions.")
public final class RolesCommand extends CommandGroup {

  private static final String ROLE = "The role's short name (slug), name or id.";

  @Command(
      name = "list",
      description = "List the roles of the organisation.",
      mixinStandardHelpOptions = true)
  int list(@Mixin HostOptions options, @Mixin PageOptions pages) {
    return Listing.of(Resources.ROLES.path(), "slug", "name", "builtIn", "description", "id")
        .print(options, pages);
  }

  @Command(
      name = "show",
      description = "Show a role and its permissions.",
      mixinStandardHelpOptions = true)
  int show(
      @Mixin HostOptions options,
      @Parameters(paramLabel = "ROLE", description = ROLE) String role) {
    return options.show(Resources.ROLES.read(options.host(), role).body());
  }

  @Command(
      name = "create",
      description = "Create a role. It can't contain permissions that you lack.",
      mixinStandardHelpOptions = true)
  int create(
      @Mixin HostOptions options,
      @Parameters(paramLabel = "NAME", description = "The role's name.") String name,
      @Option(names = "--description", description = "What the role is for.")
          @Nullable String description,
      @Option(
              names = "--permission",
              paramLabel = "PERMISSION",
              required = true,
              split = ",",
              description =
                  "Its permissions, for example jobs:read or jobs:*; repeatable, or separated by"
                      + " commas.")
          List<String> permissions) {
    ObjectNode role = JsonNodeFactory.instance.objectNode().put("name", name);
    role.put("description", description);
    Changes.put(role, "permissions", permissions);
    return options.show(options.host().post(Resources.ROLES.path(), role).body());
  }

  @Command(
      name = "update",
      description = "Change a role, immediately for everybody who has it.",
      mixinStandardHelpOptions = true)
  int update(
      @Mixin HostOptions options,
      @Mixin EditOptions edit,
      @Mixin NamingOptions naming,
      @Parameters(paramLabel = "ROLE", description = ROLE) String role,
      @Option(
              names = "--permission",
              paramLabel = "PERMISSION",
              split = ",",
              description = "All permissions from now on; repeatable, or separated by commas.")
          @Nullable List<String> permissions,
      @Option(
              names = "--add-permission",
              paramLabel = "PERMISSION",
              split = ",",
              description = "Permissions to add.")
          @Nullable List<String> added,
      @Option(
              names = "--remove-permission",
              paramLabel = "PERMISSION",
              split = ",",
              description = "Permissions to remove.")
          @Nullable List<String> removed) {
    Changes changes = new Changes(permissions, added, removed);
    EditOptions.requireChange(naming.isGiven() || changes.isGiven());
    HostClient host = options.host();
    JsonNode changed =
        edit.put(
            host,
            Resources.ROLES.path(Resources.ROLES.id(host, role)),
            present ->
                Changes.put(
                    naming.changed(present),
                    "permissions",
                    changes.of(present.path("permissions"))));
    return options.show(changed);
  }

  @Command(
      name = "delete",
      description = "Delete a role that nobody has, or replace it by another role.",
      mixinStandardHelpOptions = true)
  int delete(
      @Mixin HostOptions options,
      @Parameters(paramLabel = "ROLE", description = ROLE) String role,
      @Option(
              names = "--replacement",
              paramLabel = "ROLE",
              description = "The role that replaces it.")
          @Nullable String replacement) {
    HostClient host = options.host();
    String id = Resources.ROLES.id(host, role);
    String other = replacement == null ? null : Resources.ROLES.id(host, replacement);
    host.delete(new Query(Resources.ROLES.path(id)).with("replacement", other).text());
    return options.done("deleted", id, "Deleted the role " + role + ".");
  }
}
