package dev.holdfast.host.organisation.team;

import dev.holdfast.host.organisation.member.MemberLeaving;
import dev.holdfast.host.organisation.team.query.QTeamMember;
import io.ebean.Database;
import io.ebean.Query;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Which members are in which teams. */
@Singleton
final class TeamMemberRows implements MemberLeaving {

  private final Database database;

  TeamMemberRows(Database database) {
    this.database = database;
  }

  /** A query for the ids of the members in a team. */
  Query<TeamMember> members(UUID teamId) {
    return new QTeamMember(database).select("membershipId").teamId.eq(teamId).query();
  }

  boolean isIn(UUID teamId, UUID membershipId) {
    return new QTeamMember(database).teamId.eq(teamId).membershipId.eq(membershipId).exists();
  }

  void add(UUID teamId, UUID membershipId) {
    database.save(new TeamMember(teamId, membershipId));
  }

  void remove(UUID teamId, UUID membershipId) {
    new QTeamMember(database).teamId.eq(teamId).membershipId.eq(membershipId).delete();
  }

  void clear(UUID teamId) {
    new QTeamMember(database).teamId.eq(teamId).delete();
  }

  @Override
  public void leave(UUID membershipId, UUID userId) {
    new QTeamMember(database).membershipId.eq(membershipId).delete();
  }
}
