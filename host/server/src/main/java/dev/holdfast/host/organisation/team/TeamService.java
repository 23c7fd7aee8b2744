package dev.holdfast.host.organisation.team;

import static java.util.Objects.requireNonNullElse;

import dev.holdfast.engine.problem.FieldError;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.schema.ResourceName;
import dev.holdfast.engine.text.Slug;
import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.audit.Changes;
import dev.holdfast.host.organisation.OrganisationChanges;
import dev.holdfast.host.organisation.role.RoleService;
import dev.holdfast.host.organisation.team.TeamView.TeamPage;
import dev.holdfast.host.organisation.team.query.QTeam;
import dev.holdfast.host.web.PageRequest;
import dev.holdfast.plugin.config.Field;
import io.ebean.Database;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Creates, changes and deletes teams. */
@Singleton
public final class TeamService {

  /**
   * A team as people enter it.
   *
   * @param name name, unique in the organisation
   * @param description the purpose; absent for none
   * @param roleIds the roles of its members
   */
  public record TeamRequest(
      @Field(label = "Name") @ResourceName String name,
      @Field(label = "Description") @Size(max = 1000) @Nullable String description,
      @Field(label = "Roles") @Size(max = 50) List<@NotNull UUID> roleIds) {

    public TeamRequest {
      roleIds = List.copyOf(roleIds);
    }
  }

  private static final String RESOURCE = "team";

  private final Database database;
  private final TeamRoleRows roleRows;
  private final TeamMemberRows memberRows;
  private final RoleService roles;
  private final OrganisationChanges changes;
  private final AuditTrail audit;

  TeamService(
      Database database,
      TeamRoleRows roleRows,
      TeamMemberRows memberRows,
      RoleService roles,
      OrganisationChanges changes,
      AuditTrail audit) {
    this.database = database;
    this.roleRows = roleRows;
    this.memberRows = memberRows;
    this.roles = roles;
    this.changes = changes;
    this.audit = audit;
  }

  /** Returns teams, newest first. */
  TeamPage list(PageRequest request) {
    List<Team> found = request.find(new QTeam(database));
    Map<UUID, List<UUID>> roleIds = roleRows.each(found.stream().map(Team::id).toList());
    return new TeamPage(
        request.items(found, team -> TeamView.of(team, roleIds.getOrDefault(team.id(), List.of()))),
        request.next(found, Team::id));
  }

  /**
   * Returns one team.
   *
   * @throws HoldfastException {@link ProblemCode#NOT_FOUND}
   */
  public TeamView get(UUID id) {
    return view(find(id));
  }

  /** Returns those of these teams that exist. */
  public List<UUID> existing(List<UUID> ids) {
    return ids.isEmpty() ? List.of() : new QTeam(database).id.in(ids).findIds();
  }

  TeamView create(TeamRequest request) {
    return changes.call(
        () -> {
          roles.requireOver(request.roleIds());
          requireFree(request.name(), null);
          Team team =
              new Team(
                  Slug.of(request.name(), RESOURCE),
                  request.name(),
                  requireNonNullElse(request.description(), ""));
          database.save(team);
          roleRows.set(team.id(), request.roleIds());
          TeamView made = view(team);
          audit.record("team.create", RESOURCE, team.id(), Changes.between(null, made));
          return made;
        });
  }

  /**
   * Changes a team.
   *
   * @param precondition receives the current version and throws if it is not the expected one
   */
  TeamView change(UUID id, TeamRequest request, LongConsumer precondition) {
    return changes.call(
        () -> {
          Team team = find(id);
          TeamView before = view(team);
          precondition.accept(team.version());
          roles.requireOver(before.roleIds());
          roles.requireOver(request.roleIds());
          requireFree(request.name(), id);
          team.describe(request.name(), requireNonNullElse(request.description(), ""));
          // Even if only roles change, so that the version covers them.
          database.markAsDirty(team);
          database.save(team);
          roleRows.set(id, request.roleIds());
          TeamView after = view(team);
          audit.record("team.change", RESOURCE, id, Changes.between(before, after));
          return after;
        });
  }

  void delete(UUID id) {
    changes.run(
        () -> {
          Team team = find(id);
          TeamView before = view(team);
          roles.requireOver(before.roleIds());
          memberRows.clear(id);
          roleRows.set(id, List.of());
          database.delete(team);
          audit.record("team.delete", RESOURCE, id, Changes.between(before, null));
        });
  }

  private void requireFree(String name, @Nullable UUID by) {
    boolean taken =
        new QTeam(database)
            .name.ieq(name).findList().stream().anyMatch(team -> !team.id().equals(by));
    if (taken) {
      throw new InvalidValuesException(
          "The team", List.of(new FieldError("/name", "is the name of another team")));
    }
  }

  private TeamView view(Team team) {
    return TeamView.of(team, roleRows.of(team.id()));
  }

  private Team find(UUID id) {
    return new QTeam(database)
        .id
        .eq(id)
        .findOneOrEmpty()
        .orElseThrow(() -> HoldfastException.notFound("team"));
  }
}
