package dev.holdfast.host.organisation.team;

import dev.holdfast.host.persistence.TenantEntity;
import jakarta.persistence.Entity;
import java.util.UUID;

/** A role that all of a team's members have. */
@Entity
public class TeamRole extends TenantEntity {

  private UUID teamId;
  private UUID roleId;

  public TeamRole(UUID teamId, UUID roleId) {
    this.teamId = teamId;
    this.roleId = roleId;
  }

  public UUID teamId() {
    return teamId;
  }

  public UUID roleId() {
    return roleId;
  }
}
