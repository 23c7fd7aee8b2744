package dev.holdfast.engine.repository;

import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Decides which leftovers may be deleted. A folder with a manifest is never one.
 *
 * @param age how long nothing in the folder has changed, by the storage's own clock; long enough to
 *     spare runs of unknown hosts
 * @param mayGo whether the backup of this id is known not to be running; asked before the folder is
 *     listed, and again afterwards
 */
public record OrphanRule(Duration age, Predicate<UUID> mayGo) {

  public OrphanRule {
    Objects.requireNonNull(age, "age is null");
    Objects.requireNonNull(mayGo, "mayGo is null");
  }
}
