package dev.holdfast.host.organisation.team;

import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.organisation.OrganisationChanges;
import dev.holdfast.host.organisation.member.MemberService;
import dev.holdfast.host.organisation.member.MemberView;
import dev.holdfast.host.organisation.member.MemberView.MemberPage;
import dev.holdfast.host.organisation.permission.GrantRule;
import dev.holdfast.host.organisation.role.RoleService;
import dev.holdfast.host.web.PageRequest;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;

/** Adds members to teams, which gives them the teams' roles. */
@Singleton
public final class TeamMemberService {

  private final TeamService teams;
  private final TeamMemberRows rows;
  private final MemberService members;
  private final RoleService roles;
  private final GrantRule rule;
  private final OrganisationChanges changes;
  private final AuditTrail audit;

  TeamMemberService(
      TeamService teams,
      TeamMemberRows rows,
      MemberService members,
      RoleService roles,
      GrantRule rule,
      OrganisationChanges changes,
      AuditTrail audit) {
    this.teams = teams;
    this.rows = rows;
    this.members = members;
    this.roles = roles;
    this.rule = rule;
    this.changes = changes;
    this.audit = audit;
  }

  MemberPage list(UUID teamId, PageRequest request) {
    teams.get(teamId);
    return members.list(rows.members(teamId), request);
  }

  void add(UUID teamId, UUID memberId) {
    changes.run(
        () -> {
          MemberView member = members.get(memberId);
          roles.requireOver(teams.get(teamId).roleIds());
          rule.requireOther(member.userId());
          join(teamId, memberId);
        });
  }

  void remove(UUID teamId, UUID memberId) {
    changes.run(
        () -> {
          members.get(memberId);
          roles.requireOver(teams.get(teamId).roleIds());
          if (rows.isIn(teamId, memberId)) {
            rows.remove(teamId, memberId);
            audit.record("team.leave", "team", teamId, Map.of("member", memberId));
          }
        });
  }

  /** Adds a member to a team. The caller checks whether they may have its roles. */
  public void join(UUID teamId, UUID memberId) {
    if (!rows.isIn(teamId, memberId)) {
      rows.add(teamId, memberId);
      audit.record("team.join", "team", teamId, Map.of("member", memberId));
    }
  }
}
