package dev.holdfast.host.organisation.team;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import dev.holdfast.host.organisation.role.RoleService.RoleUse;
import dev.holdfast.host.organisation.team.query.QTeamRole;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The roles of teams. */
@Singleton
final class TeamRoleRows implements RoleUse {

  private final Database database;

  TeamRoleRows(Database database) {
    this.database = database;
  }

  List<UUID> of(UUID teamId) {
    return each(List.of(teamId)).getOrDefault(teamId, List.of());
  }

  Map<UUID, List<UUID>> each(Collection<UUID> teamIds) {
    return teamIds.isEmpty()
        ? Map.of()
        : new QTeamRole(database)
            .teamId.in(teamIds).orderBy().roleId.asc().findList().stream()
                .collect(groupingBy(TeamRole::teamId, mapping(TeamRole::roleId, toList())));
  }

  /** Replaces the roles of a team. */
  void set(UUID teamId, Collection<UUID> roleIds) {
    new QTeamRole(database).teamId.eq(teamId).delete();
    database.saveAll(roleIds.stream().distinct().map(id -> new TeamRole(teamId, id)).toList());
  }

  @Override
  public boolean isUsed(UUID roleId) {
    return new QTeamRole(database).roleId.eq(roleId).exists();
  }

  @Override
  public void replace(UUID roleId, UUID replacementId) {
    Set<UUID> teams = teamsWith(roleId);
    teams.removeAll(teamsWith(replacementId));
    database.saveAll(teams.stream().map(team -> new TeamRole(team, replacementId)).toList());
    new QTeamRole(database).roleId.eq(roleId).delete();
  }

  private Set<UUID> teamsWith(UUID roleId) {
    return new QTeamRole(database)
        .roleId
        .eq(roleId)
        .findStream()
        .map(TeamRole::teamId)
        .collect(toSet());
  }
}
