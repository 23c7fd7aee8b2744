package dev.holdfast.host.access;

import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.engine.problem.ProblemCode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** Knows which jobs and adapters the current organisation has. */
@Singleton
public final class KnownTargets {

  /** A feature whose objects permissions can be limited to. */
  public interface TargetLookup {

    /** The type of these objects. */
    ScopeType type();

    /** Whether the current organisation has this object. */
    boolean exists(UUID id);
  }

  private final List<TargetLookup> lookups;

  KnownTargets(List<TargetLookup> lookups) {
    this.lookups = lookups;
  }

  /** Whether this object exists. */
  public boolean exist(ScopeType type, UUID id) {
    return lookups.stream().anyMatch(lookup -> lookup.type() == type && lookup.exists(id));
  }

  /** Whether an object with this id exists, of any type. */
  public boolean exist(UUID id) {
    return lookups.stream().anyMatch(lookup -> lookup.exists(id));
  }

  /**
   * Requires that a filter names an object of the organisation, which may be deleted if rows still
   * refer to it.
   *
   * @param name the filter's name
   * @throws InvalidValuesException {@link ProblemCode#NOT_FOUND}
   */
  public void requireFilter(ScopeType type, UUID id, String name, BooleanSupplier isInRows) {
    if (!exist(type, id) && !isInRows.getAsBoolean()) {
      throw InvalidValuesException.missing("/" + name, "does not exist");
    }
  }
}
