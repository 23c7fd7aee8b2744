package dev.holdfast.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.UnaryOperator;

/** What the host keeps, and what people call it. */
public final class Resources {

  public static final Resource USERS = Resource.ofPeople("user", "/api/v1/users");
  public static final Resource MEMBERS = Resource.ofPeople("member", "/api/v1/members");
  public static final Resource ACCOUNTS = MEMBERS.by("userId");
  public static final Resource ROLES = Resource.named("role", "/api/v1/roles", "slug", "name");
  public static final Resource TEAMS = Resource.named("team", "/api/v1/teams", "slug", "name");
  public static final Resource INVITATIONS =
      Resource.named("invitation", "/api/v1/invitations", "email");
  public static final Resource JOBS = Resource.named("job", "/api/v1/jobs", "name");
  public static final Resource ADAPTERS = Resource.named("adapter", "/api/v1/adapters", "name");

  public static final Resource SOURCES = ADAPTERS.with("type", "DATABASE");
  public static final Resource STORAGES = ADAPTERS.with("type", "STORAGE");
  public static final Resource PROFILES =
      Resource.named("encryption profile", "/api/v1/encryption-profiles", "name");
  public static final Resource RUNS = Resource.named("run", "/api/v1/executions", "id");
  public static final Resource BACKUPS = Resource.named("backup", "/api/v1/backups", "id");

  private Resources() {}

  /** Names of roles, for people. */
  public static UnaryOperator<JsonNode> roleNames(HostClient host) {
    return new Names(host, ROLES, "roleIds");
  }

  /** Names of roles and teams, and of who sent an invitation. */
  public static UnaryOperator<JsonNode> invitationNames(HostClient host) {
    UnaryOperator<JsonNode> roles = roleNames(host);
    UnaryOperator<JsonNode> teams = new Names(host, TEAMS, "teamIds");
    UnaryOperator<JsonNode> people = new Names(host, ACCOUNTS, "invitedBy");
    return invitation -> people.apply(teams.apply(roles.apply(invitation)));
  }

  /** Names of who has and who gave a grant, and of what it is for. */
  public static UnaryOperator<JsonNode> grantNames(HostClient host) {
    UnaryOperator<JsonNode> people = new Names(host, ACCOUNTS, "userId", "grantedBy");
    UnaryOperator<JsonNode> jobs = new Names(host, JOBS, "scopeId");
    UnaryOperator<JsonNode> adapters = new Names(host, ADAPTERS, "scope");
    return grant -> adapters.apply(jobs.apply(people.apply(grant)));
  }

  /** Names of what a job backs up, where to and with which keys. */
  public static UnaryOperator<JsonNode> jobNames(HostClient host) {
    UnaryOperator<JsonNode> adapters =
        new Names(host, ADAPTERS, "sourceId", "drillSourceId", "destinations");
    UnaryOperator<JsonNode> profiles = new Names(host, PROFILES, "encryptionProfileId");
    return job -> {
      ObjectNode flat = job.deepCopy();
      ArrayNode destinations = flat.putArray("destinations");
      job.path("destinations").forEach(each -> destinations.add(each.path("adapterConfigId")));
      return profiles.apply(adapters.apply(flat));
    };
  }

  /** Names of the jobs of runs. */
  public static UnaryOperator<JsonNode> runNames(HostClient host) {
    return new Names(host, JOBS, "jobId");
  }

  /** Names of the storages where the copies of a backup lie. */
  public static UnaryOperator<JsonNode> copyNames(HostClient host) {
    Names storages = new Names(host, STORAGES, "adapterConfigId");
    return backup -> {
      ObjectNode named = backup.deepCopy();
      ArrayNode copies = named.withObject("/backup").putArray("copies");
      backup.at("/backup/copies").forEach(copy -> copies.add(storages.apply(copy)));
      return named;
    };
  }
}
