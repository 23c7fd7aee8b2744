package dev.holdfast.host.organisation.role;

import dev.holdfast.host.persistence.TenantEntity;
import jakarta.persistence.Entity;
import java.util.UUID;

/** One permission of a role; may be a wildcard. */
@Entity
public class RolePermission extends TenantEntity {

  private UUID roleId;
  private String permission;

  public RolePermission(UUID roleId, String permission) {
    this.roleId = roleId;
    this.permission = permission;
  }

  public UUID roleId() {
    return roleId;
  }

  public String permission() {
    return permission;
  }
}
