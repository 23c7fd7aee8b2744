package dev.holdfast.cli.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.cli.console.CommandGroup;
import dev.holdfast.cli.remote.HostClient;
import dev.holdfast.cli.remote.HostOptions;
import dev.holdfast.cli.remote.PersonOptions;
import dev.holdfast.cli.remote.Resources;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Everybody that the installation knows. */
@Command(name = "users", description = "List everybody with an account; block and unblock people.")
public final class UsersCommand extends CommandGroup {

  private static final String USER = "The person's e-mail address, or the id of the account.";

  @Command(name = "show", description = "Show a person.", mixinStandardHelpOptions = true)
  int show(
      @Mixin HostOptions options,
      @Parameters(paramLabel = "USER", description = USER) String user) {
    return options.show(Resources.USERS.read(options.host(), user).body());
  }

  @Command(
      name = "block",
      description = "Block a person: end their sessions and disable their keys.",
      mixinStandardHelpOptions = true)
  int block(
      @Mixin HostOptions options,
      @Parameters(paramLabel = "USER", description = USER) String user,
      @Option(
              names = "--reason",
              required = true,
              description = "The reason, for the record; the person isn't told.")
          String reason) {
    ObjectNode block = JsonNodeFactory.instance.objectNode().put("reason", reason);
    return post(options, user, "/block", block);
  }

  @Command(name = "unblock", description = "Unblock a person.", mixinStandardHelpOptions = true)
  int unblock(
      @Mixin HostOptions options,
      @Parameters(paramLabel = "USER", description = USER) String user) {
    return post(options, user, "/unblock", JsonNodeFactory.instance.objectNode());
  }

  @Command(
      name = "unlock",
      description = "Unlock an account that is locked after too many wrong passwords.",
      mixinStandardHelpOptions = true)
  int unlock(
      @Mixin HostOptions options,
      @Parameters(paramLabel = "USER", description = USER) String user) {
    return post(options, user, "/unlock", JsonNodeFactory.instance.objectNode());
  }

  @Command(
      name = "delete",
      description =
          "Delete a person permanently, with sessions and keys. The e-mail address stays taken.",
      mixinStandardHelpOptions = true)
  int delete(
      @Mixin HostOptions options,
      @Parameters(paramLabel = "USER", description = USER) String user) {
    HostClient host = options.host();
    String id = Resources.USERS.id(host, user);
    host.delete(Resources.USERS.path(id));
    return options.done("deleted", id, "Deleted " + user + ".");
  }

  @Command(
      name = "reset-link",
      description =
          "Create a link to set a new password within an hour. Asks for your own password, because"
              + " keys may not do this.",
      mixinStandardHelpOptions = true)
  int resetLink(
      @Mixin HostOptions options,
      @Mixin PersonOptions person,
      @Parameters(paramLabel = "USER", description = USER) String user) {
    HostClient host = options.host();
    String path = Resources.USERS.path(Resources.USERS.id(host, user)) + "/password-reset-link";
    JsonNode link =
        person.asOwner(
            host, session -> session.post(path, JsonNodeFactory.instance.objectNode()).body());
    return options.show(link);
  }

  private static int post(HostOptions options, String user, String action, JsonNode body) {
    HostClient host = options.host();
    String path = Resources.USERS.path(Resources.USERS.id(host, user)) + action;
    return options.show(host.post(path, body).body());
  }
}
