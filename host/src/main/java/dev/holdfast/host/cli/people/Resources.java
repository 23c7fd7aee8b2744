package dev.holdfast.host.cli.people;

import dev.holdfast.host.cli.remote.Resource;

/** What people are and belong to, as the host lists it. */
final class Resources {

  static final Resource USERS = Resource.ofPeople("user", "/api/v1/users");
  static final Resource MEMBERS = Resource.ofPeople("member", "/api/v1/members");
  static final Resource ROLES = Resource.named("role", "/api/v1/roles", "slug", "name");
  static final Resource TEAMS = Resource.named("team", "/api/v1/teams", "slug", "name");

  private Resources() {}
}
