package dev.holdfast.cli.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.cli.console.CommandGroup;
import dev.holdfast.cli.remote.HostClient;
import dev.holdfast.cli.remote.HostOptions;
import dev.holdfast.cli.remote.Listing;
import dev.holdfast.cli.remote.PageOptions;
import dev.holdfast.cli.remote.Resource;
import dev.holdfast.cli.remote.Resources;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How people come into the organisation. */
@Command(
    name = "invitations",
    description = "Invite people into the organisation, and accept an invitation.",
    subcommands = {LookUpInvitationCommand.class, AcceptInvitationCommand.class})
public final class InvitationsCommand extends CommandGroup {

  private static final String INVITATION =
      "The invited person's e-mail address, or the invitation's id.";
  private static final String OPEN =
      "The invited person's e-mail address, or the invitation's id (required for expired ones).";
  private static final Resource OPEN_ONES = Resources.INVITATIONS.with("status", "PENDING");

  /** What can be done with an invitation. */
  private enum Status {
    PENDING,
    ACCEPTED,
    EXPIRED
  }

  @Command(name = "list", description = "List invitations.", mixinStandardHelpOptions = true)
  int list(
      @Mixin HostOptions options,
      @Mixin PageOptions pages,
      @Option(
              names = "--status",
              paramLabel = "STATUS",
              description = "Only those that are ${COMPLETION-CANDIDATES}.")
          @Nullable Status status) {
    return Listing.of(
            Resources.INVITATIONS.path(), "email", "status", "roles", "teams", "expiresAt", "id")
        .with("status", status)
        .naming(Resources.invitationNames(options.host()))
        .print(options, pages);
  }

  @Command(name = "show", description = "Show an invitation.", mixinStandardHelpOptions = true)
  int show(
      @Mixin HostOptions options,
      @Parameters(paramLabel = "INVITATION", description = INVITATION) String invitation) {
    HostClient host = options.host();
    JsonNode shown = Resources.INVITATIONS.read(host, invitation).body();
    return options.show(shown, Resources.invitationNames(host));
  }

  @Command(
      name = "create",
      description =
          "Invite a person. The host mails them a link; without a mail server, this prints the"
              + " token to accept with, once.",
      mixinStandardHelpOptions = true)
  int create(
      @Mixin HostOptions options,
      @Parameters(paramLabel = "EMAIL", description = "The e-mail address to invite.") String email,
      @Option(
              names = "--role",
              paramLabel = "ROLE",
              split = ",",
              description = "A role that they get; repeatable, or separated by commas.")
          @Nullable List<String> roles,
      @Option(
              names = "--team",
              paramLabel = "TEAM",
              split = ",",
              description = "A team that they join; repeatable, or separated by commas.")
          @Nullable List<String> teams,
      @Option(
              names = "--days",
              paramLabel = "NUMBER",
              defaultValue = "7",
              description = "Days until it expires. Default: ${DEFAULT-VALUE}.")
          int days) {
    HostClient host = options.host();
    ObjectNode wanted = JsonNodeFactory.instance.objectNode().put("email", email);
    Changes.put(wanted, "roleIds", Resources.ROLES.ids(host, roles));
    Changes.put(wanted, "teamIds", Resources.TEAMS.ids(host, teams));
    wanted.put("days", days);
    return SentInvitation.show(
        options, host, host.post(Resources.INVITATIONS.path(), wanted).body());
  }

  @Command(
      name = "resend",
      description = "Create a new token for an invitation; the old one becomes invalid.",
      mixinStandardHelpOptions = true)
  int resend(
      @Mixin HostOptions options,
      @Parameters(paramLabel = "INVITATION", description = OPEN) String invitation) {
    HostClient host = options.host();
    String path = Resources.INVITATIONS.path(OPEN_ONES.id(host, invitation));
    ObjectNode nothing = JsonNodeFactory.instance.objectNode();
    return SentInvitation.show(options, host, host.post(path + "/resend", nothing).body());
  }

  @Command(
      name = "revoke",
      description = "Revoke an invitation that nobody has accepted.",
      mixinStandardHelpOptions = true)
  int revoke(
      @Mixin HostOptions options,
      @Parameters(paramLabel = "INVITATION", description = OPEN) String invitation) {
    HostClient host = options.host();
    String id = OPEN_ONES.id(host, invitation);
    host.delete(Resources.INVITATIONS.path(id));
    return options.done("revoked", id, "The invitation is revoked.");
  }
}
