package dev.holdfast.host.audit;

import java.util.UUID;

/** Knows who belongs to the present organisation, whether its log tells of them or not. */
@FunctionalInterface
public interface AuditSubjects {

  /** Whether this person belongs to it now. */
  boolean isMember(UUID userId);
}
