package dev.holdfast.host.organisation.team;

import dev.holdfast.host.event.Events;
import dev.holdfast.host.organisation.member.MemberLeft;
import dev.holdfast.host.organisation.team.query.QTeamMember;
import io.ebean.Database;
import io.ebean.Query;
import jakarta.inject.Singleton;
import java.util.UUID;

/** The members of teams. */
@Singleton
final class TeamMemberRows {

  private final Database database;

  TeamMemberRows(Database database, Events events) {
    this.database = database;
    events.on(MemberLeft.class, this::leave);
  }

  /** A query for the ids of the members in a team. */
  Query<TeamMember> members(UUID teamId) {
    return new QTeamMember(database)
        .select(QTeamMember.alias().membershipId)
        .teamId
        .eq(teamId)
        .query();
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

  private void leave(MemberLeft member) {
    new QTeamMember(database).membershipId.eq(member.membershipId()).delete();
  }
}
