package dev.holdfast.host.organisation.team;

import dev.holdfast.host.access.Permission;
import dev.holdfast.host.organisation.member.MemberView.MemberPage;
import dev.holdfast.host.organisation.team.TeamService.TeamRequest;
import dev.holdfast.host.organisation.team.TeamView.TeamPage;
import dev.holdfast.host.web.Etag;
import dev.holdfast.host.web.PageRequest;
import dev.holdfast.host.web.Roles;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Delete;
import io.avaje.http.api.Get;
import io.avaje.http.api.Header;
import io.avaje.http.api.Post;
import io.avaje.http.api.Put;
import io.avaje.http.api.QueryParam;
import io.javalin.http.Context;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Teams of the organisation. Members of a team have its roles. */
@Controller("/api/v1/teams")
final class TeamController {

  private final TeamService teams;
  private final TeamMemberService members;

  TeamController(TeamService teams, TeamMemberService members) {
    this.teams = teams;
    this.members = members;
  }

  /** Lists the teams of the organisation, newest first. */
  @Roles(Permission.TEAM_READ)
  @Get
  TeamPage listTeams(@QueryParam @Nullable UUID after, @QueryParam @Nullable Integer limit) {
    return teams.list(PageRequest.of(after, limit));
  }

  /** Returns a team. */
  @Roles(Permission.TEAM_READ)
  @Get("/{id}")
  TeamView getTeam(UUID id, Context context) {
    return tagged(teams.get(id), context);
  }

  /** Creates a team without members. */
  @Roles({Permission.TEAM_WRITE, Permission.FRESH_PROOF})
  @Post
  TeamView createTeam(TeamRequest request, Context context) {
    return tagged(teams.create(request), context);
  }

  /** Changes a team and its roles, effective at once for its members. */
  @Roles({Permission.TEAM_WRITE, Permission.FRESH_PROOF})
  @Put("/{id}")
  TeamView changeTeam(
      UUID id, TeamRequest request, @Header("If-Match") @Nullable String ifMatch, Context context) {
    return tagged(
        teams.change(id, request, version -> Etag.require("The team", ifMatch, version)), context);
  }

  /** Deletes a team. Its members stay in the organisation. */
  @Roles(Permission.TEAM_WRITE)
  @Delete("/{id}")
  void deleteTeam(UUID id) {
    teams.delete(id);
  }

  /**
   * Lists the members of a team, newest first.
   *
   * @param id id of the team
   */
  @Roles(Permission.TEAM_READ)
  @Get("/{id}/members")
  MemberPage listTeamMembers(
      UUID id, @QueryParam @Nullable UUID after, @QueryParam @Nullable Integer limit) {
    return members.list(id, PageRequest.of(after, limit));
  }

  /**
   * Adds a member to a team.
   *
   * @param id id of the team
   * @param memberId id of the member
   */
  @Roles({Permission.TEAM_WRITE, Permission.FRESH_PROOF})
  @Put("/{id}/members/{memberId}")
  void addTeamMember(UUID id, UUID memberId) {
    members.add(id, memberId);
  }

  /**
   * Removes a member from a team.
   *
   * @param id id of the team
   * @param memberId id of the member
   */
  @Roles(Permission.TEAM_WRITE)
  @Delete("/{id}/members/{memberId}")
  void removeTeamMember(UUID id, UUID memberId) {
    members.remove(id, memberId);
  }

  private static TeamView tagged(TeamView view, Context context) {
    Etag.set(context, view.version());
    return view;
  }
}
