package dev.holdfast.host.organisation.member;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.access.PermissionSet;
import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.audit.Changes;
import dev.holdfast.host.organisation.OrganisationChanges;
import dev.holdfast.host.organisation.Ownership;
import dev.holdfast.host.organisation.permission.GrantRule;
import dev.holdfast.host.organisation.role.RoleService;
import dev.holdfast.host.persistence.ExclusiveTransaction;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Transfers organisations. Requires all permissions there. */
@Singleton
public final class OwnershipTransfer {

  private final MemberService members;
  private final MemberRoleRows memberRoles;
  private final RoleService roles;
  private final Ownership ownership;
  private final GrantRule rule;
  private final ExclusiveTransaction exclusive;
  private final OrganisationChanges changes;
  private final AuditTrail audit;

  OwnershipTransfer(
      MemberService members,
      MemberRoleRows memberRoles,
      RoleService roles,
      Ownership ownership,
      GrantRule rule,
      ExclusiveTransaction exclusive,
      OrganisationChanges changes,
      AuditTrail audit) {
    this.members = members;
    this.memberRoles = memberRoles;
    this.roles = roles;
    this.ownership = ownership;
    this.rule = rule;
    this.exclusive = exclusive;
    this.changes = changes;
    this.audit = audit;
  }

  /** Exclusive, so that the new owner's account isn't blocked or deleted meanwhile. */
  MemberView to(UUID memberId) {
    return exclusive.call(() -> changes.call(() -> transfer(memberId)));
  }

  private MemberView transfer(UUID memberId) {
    MemberView before =
        members
            .withId(memberId)
            .orElseThrow(() -> InvalidValuesException.missing("/memberId", "is not a member"));
    rule.require(PermissionSet.ALL);
    if (!before.active()) {
      throw new HoldfastException(
          ProblemCode.CONFLICT, "Their account is blocked or deleted.", "Choose someone else.");
    }
    MemberView after = give(before);
    audit.record("organisation.transfer", "member", memberId, Changes.between(before, after));
    return after;
  }

  /**
   * Makes this person the owner of the current organisation, and a member if necessary. No
   * permission is required: for the console only, in an exclusive transaction.
   */
  public MemberView appoint(UUID userId) {
    return changes.call(
        () -> {
          Optional<UUID> former = ownership.owner();
          MemberView member =
              members.ofUser(userId).orElseGet(() -> members.add(userId, List.of()));
          MemberView after = give(member);
          audit.record("organisation.transfer", "member", after.id(), details(former, userId));
          return after;
        });
  }

  private MemberView give(MemberView member) {
    memberRoles.add(member.id(), roles.ownerRole());
    ownership.give(member.userId());
    return members.get(member.id());
  }

  private static Map<String, ?> details(Optional<UUID> former, UUID owner) {
    return Map.of(
        "via", "console", "formerOwner", former.map(UUID::toString).orElse("none"), "owner", owner);
  }
}
