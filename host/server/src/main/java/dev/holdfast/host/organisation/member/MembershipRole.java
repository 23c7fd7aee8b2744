package dev.holdfast.host.organisation.member;

import dev.holdfast.host.persistence.TenantEntity;
import jakarta.persistence.Entity;
import java.util.UUID;

/** A role that a member has. */
@Entity
public class MembershipRole extends TenantEntity {

  private UUID membershipId;
  private UUID roleId;

  public MembershipRole(UUID membershipId, UUID roleId) {
    this.membershipId = membershipId;
    this.roleId = roleId;
  }

  public UUID membershipId() {
    return membershipId;
  }

  public UUID roleId() {
    return roleId;
  }
}
