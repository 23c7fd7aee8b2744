package dev.holdfast.host.access;

import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.engine.problem.ProblemCode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** Knows which jobs and adapters the present organisation has. */
@Singleton
public final class KnownTargets {

  /** A feature whose things permissions can be narrowed to. */
  public interface TargetLookup {

    /** What kind of things these are. */
    ScopeType type();

    /** Whether the present organisation has this one. */
    boolean exists(UUID id);
  }

  private final List<TargetLookup> lookups;

  KnownTargets(List<TargetLookup> lookups) {
    this.lookups = lookups;
  }

  /** Whether there is this one. */
  public boolean exist(ScopeType type, UUID id) {
    return lookups.stream().anyMatch(lookup -> lookup.type() == type && lookup.exists(id));
  }

  /** Whether there is one with this id, of whatever type. */
  public boolean exist(UUID id) {
    return lookups.stream().anyMatch(lookup -> lookup.exists(id));
  }

  /**
   * Requires that a filter names something of the organisation, which may be deleted if rows still
   * refer to it.
   *
   * @param name of the filter
   * @throws InvalidValuesException {@link ProblemCode#NOT_FOUND}
   */
  public void requireFilter(ScopeType type, UUID id, String name, BooleanSupplier isInRows) {
    if (!exist(type, id) && !isInRows.getAsBoolean()) {
      throw InvalidValuesException.missing("/" + name, "does not exist");
    }
  }
}
