package dev.holdfast.host.access;

import java.util.UUID;

/** A feature whose things permissions can be narrowed to. */
public interface TargetLookup {

  /** What kind of things these are. */
  ScopeType type();

  /** Whether the present organisation has this one. */
  boolean exists(UUID id);
}
