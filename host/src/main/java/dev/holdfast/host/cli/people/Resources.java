package dev.holdfast.host.cli.people;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.cli.remote.HostClient;
import dev.holdfast.host.cli.remote.Names;
import dev.holdfast.host.cli.remote.Resource;
import java.util.function.UnaryOperator;

/** What people are and belong to, as the host lists it. */
final class Resources {

  static final Resource USERS = Resource.ofPeople("user", "/api/v1/users");
  static final Resource MEMBERS = Resource.ofPeople("member", "/api/v1/members");
  static final Resource ACCOUNTS = MEMBERS.by("userId");
  static final Resource ROLES = Resource.named("role", "/api/v1/roles", "slug", "name");
  static final Resource TEAMS = Resource.named("team", "/api/v1/teams", "slug", "name");
  static final Resource INVITATIONS = Resource.named("invitation", "/api/v1/invitations", "email");
  static final Resource JOBS = Resource.named("job", "/api/v1/jobs", "name");
  static final Resource ADAPTERS = Resource.named("adapter", "/api/v1/adapters", "name");

  private Resources() {}

  /** Names of roles, for people. */
  static UnaryOperator<JsonNode> roleNames(HostClient host) {
    return new Names(host, ROLES, "roleIds");
  }

  /** Names of roles and teams, and of who sent an invitation. */
  static UnaryOperator<JsonNode> invitationNames(HostClient host) {
    UnaryOperator<JsonNode> roles = roleNames(host);
    UnaryOperator<JsonNode> teams = new Names(host, TEAMS, "teamIds");
    UnaryOperator<JsonNode> people = new Names(host, ACCOUNTS, "invitedBy");
    return invitation -> people.apply(teams.apply(roles.apply(invitation)));
  }

  /** Names of who has and who gave a grant, and of what it is for. */
  static UnaryOperator<JsonNode> grantNames(HostClient host) {
    UnaryOperator<JsonNode> people = new Names(host, ACCOUNTS, "userId", "grantedBy");
    UnaryOperator<JsonNode> jobs = new Names(host, JOBS, "scopeId");
    UnaryOperator<JsonNode> adapters = new Names(host, ADAPTERS, "scope");
    return grant -> adapters.apply(jobs.apply(people.apply(grant)));
  }
}
