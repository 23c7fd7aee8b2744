package dev.holdfast.cli.people;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.holdfast.cli.remote.HostClient;
import dev.holdfast.cli.remote.HostOptions;
import dev.holdfast.cli.remote.Resources;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Puts somebody into a team or takes them out. */
@Command(mixinStandardHelpOptions = true)
abstract class TeamMemberCommand implements Callable<Integer> {

  @Mixin HostOptions options;

  @Parameters(paramLabel = "TEAM", index = "0", description = TeamsCommand.TEAM)
  String team = "";

  @Parameters(paramLabel = "MEMBER", index = "1", description = MembersCommand.MEMBER)
  String member = "";

  /** Puts a member into a team. */
  @Command(name = "add-member", description = "Add a member to a team, which gives them its roles.")
  static final class Add extends TeamMemberCommand {

    @Override
    public Integer call() {
      HostClient host = options.host();
      String id = Resources.MEMBERS.id(host, member);
      host.put(path(host, id), JsonNodeFactory.instance.objectNode());
      return options.done("added", id, member + " is in the team " + team + ".");
    }
  }

  /** Takes a member out of a team. */
  @Command(
      name = "remove-member",
      description = "Remove a member from a team, and its roles from them.")
  static final class Remove extends TeamMemberCommand {

    @Override
    public Integer call() {
      HostClient host = options.host();
      String id = Resources.MEMBERS.id(host, member);
      host.delete(path(host, id));
      return options.done("removed", id, member + " isn't in the team " + team + ".");
    }
  }

  final String path(HostClient host, String memberId) {
    return Resources.TEAMS.path(Resources.TEAMS.id(host, team)) + "/members/" + memberId;
  }
}
