package dev.holdfast.host.organisation.team;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A team as the API shows it.
 *
 * @param id the id
 * @param slug a stable identifier
 * @param name the displayed name
 * @param description the purpose; may be empty
 * @param roleIds the roles of its members, sorted
 * @param version for If-Match
 * @param createdAt when it was created
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

  /**
   * Some teams, newest first.
   *
   * @param items the teams
   * @param next pass it as after for the next page; null on the last
   */
  public record TeamPage(List<TeamView> items, @Nullable UUID next) {}
}
