package dev.holdfast.engine.repository;

import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Which leftovers may go. A folder with a manifest is never one of them.
 *
 * @param age for how long nothing in the folder has changed, by the storage's own clock; long, so
 *     that no run is hit that nobody here knows of
 * @param mayGo whether the backup of this id is known not to be under way; asked after the folder
 *     was seen
 */
public record OrphanRule(Duration age, Predicate<UUID> mayGo) {

  public OrphanRule {
    Objects.requireNonNull(age, "age is null");
    Objects.requireNonNull(mayGo, "mayGo is null");
  }
}
