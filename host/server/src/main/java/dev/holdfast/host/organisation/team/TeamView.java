package dev.holdfast.host.organisation.team;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A team as the API shows it.
 *
 * @param id its id
 * @param slug its stable name
 * @param name what people see
 * @param description what it is for; may be empty
 * @param roleIds the roles that all of its members have, sorted
 * @param version for If-Match
 * @param createdAt when it was made
 * @param updatedAt when it was last changed
 */
public record TeamView(
    UUID id,
    String slug,
    String name,
    String description,
    List<UUID> roleIds,
    long version,
    Instant createdAt,
    Instant updatedAt) {

  static TeamView of(Team team, List<UUID> roleIds) {
    return new TeamView(
        team.id(),
        team.slug(),
        team.name(),
        team.description(),
        roleIds,
        team.version(),
        team.createdAt(),
        team.updatedAt());
  }
}
