package dev.holdfast.host.organisation.member;

import dev.holdfast.host.HoldfastException;
import dev.holdfast.host.ProblemCode;
import dev.holdfast.host.access.GrantRule;
import dev.holdfast.host.access.PermissionSet;
import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.audit.Changes;
import dev.holdfast.host.organisation.OrganisationChanges;
import dev.holdfast.host.organisation.Ownership;
import dev.holdfast.host.organisation.role.RoleService;
import dev.holdfast.host.persistence.ExclusiveTransaction;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Hands organisations over. Only someone who may do everything there can. */
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

  /** Exclusive, so that nobody blocks or deletes the new owner's account meanwhile. */
  MemberView to(UUID memberId) {
    return exclusive.call(() -> changes.call(() -> transfer(memberId)));
  }

  private MemberView transfer(UUID memberId) {
    MemberView before = members.get(memberId);
    rule.require(PermissionSet.ALL);
    if (!before.active()) {
      throw new HoldfastException(
          ProblemCode.CONFLICT, "Their account is blocked or deleted.", "Choose someone else.");
    }
    memberRoles.add(memberId, roles.ownerRole());
    ownership.give(before.userId());
    MemberView after = members.get(memberId);
    audit.record("organisation.transfer", "member", memberId, Changes.between(before, after));
    return after;
  }
}
