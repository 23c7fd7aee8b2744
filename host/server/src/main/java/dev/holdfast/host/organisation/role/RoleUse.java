package dev.holdfast.host.organisation.role;

import java.util.UUID;

/** A place where roles are given to somebody. */
public interface RoleUse {

  /** Whether somebody has the role here. */
  boolean isUsed(UUID roleId);

  /** Gives another role to everyone who has the first one here. */
  void replace(UUID roleId, UUID replacementId);
}
