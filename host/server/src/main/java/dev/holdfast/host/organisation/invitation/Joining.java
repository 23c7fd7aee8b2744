package dev.holdfast.host.organisation.invitation;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.access.PermissionSet;
import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.organisation.member.MemberService;
import dev.holdfast.host.organisation.member.MemberView;
import dev.holdfast.host.organisation.permission.GrantRule;
import dev.holdfast.host.organisation.role.RoleService;
import dev.holdfast.host.organisation.team.TeamMemberService;
import dev.holdfast.host.organisation.team.TeamService;
import dev.holdfast.host.people.Accounts;
import dev.holdfast.host.people.Accounts.Account;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes an invited person a member, if the inviter still has the permissions to grant. */
@Singleton
final class Joining {

  private final MemberService members;
  private final RoleService roles;
  private final TeamService teams;
  private final TeamMemberService teamMembers;
  private final Accounts accounts;
  private final GrantRule rule;
  private final AuditTrail audit;

  Joining(
      MemberService members,
      RoleService roles,
      TeamService teams,
      TeamMemberService teamMembers,
      Accounts accounts,
      GrantRule rule,
      AuditTrail audit) {
    this.members = members;
    this.roles = roles;
    this.teams = teams;
    this.teamMembers = teamMembers;
    this.accounts = accounts;
    this.rule = rule;
    this.audit = audit;
  }

  void join(Invitation invitation, UUID userId) {
    // Roles and teams that were deleted meanwhile are ignored.
    List<UUID> roleIds = roles.existing(invitation.roleIds());
    List<UUID> teamIds = teams.existing(invitation.teamIds());
    requireInviter(invitation.invitedBy(), roles.permissions(roleIds).plus(given(teamIds)));
    MemberView member = members.add(userId, roleIds);
    teamIds.forEach(team -> teamMembers.join(team, member.id()));
    audit.recordOf(
        userId, "invitation.accept", "invitation", invitation.id(), Map.of("member", member.id()));
  }

  private PermissionSet given(List<UUID> teamIds) {
    return teamIds.stream()
        .map(team -> roles.permissions(teams.get(team).roleIds()))
        .reduce(PermissionSet.NONE, PermissionSet::plus);
  }

  private void requireInviter(@Nullable UUID inviter, PermissionSet promised) {
    if (inviter != null && !(isActive(inviter) && may(inviter, promised))) {
      throw new HoldfastException(
          ProblemCode.CONFLICT,
          "The person who invited you no longer has the permissions that the invitation grants.",
          "Ask another member of the organisation for an invitation.");
    }
  }

  private boolean may(UUID inviter, PermissionSet promised) {
    return members.ofUser(inviter).isPresent()
        && rule.lasting(inviter, Instant.MAX).covers(promised);
  }

  private boolean isActive(UUID userId) {
    Account account = accounts.find(List.of(userId)).get(userId);
    return account != null && account.active();
  }
}
