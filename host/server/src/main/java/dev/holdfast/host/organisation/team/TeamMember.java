package dev.holdfast.host.organisation.team;

import dev.holdfast.host.persistence.TenantEntity;
import jakarta.persistence.Entity;
import java.util.UUID;

/** The membership of a member in a team. */
@Entity
public class TeamMember extends TenantEntity {

  private UUID teamId;
  private UUID membershipId;

  public TeamMember(UUID teamId, UUID membershipId) {
    this.teamId = teamId;
    this.membershipId = membershipId;
  }

  public UUID teamId() {
    return teamId;
  }

  public UUID membershipId() {
    return membershipId;
  }
}
