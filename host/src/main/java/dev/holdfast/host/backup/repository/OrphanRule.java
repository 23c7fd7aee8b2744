package dev.holdfast.host.backup.repository;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Which leftovers may go. A folder with a manifest is never one of them.
 *
 * @param before everything in the folder was last written before; well in the past, so that no run
 *     of another host is hit
 * @param mayGo whether the backup of this id is known not to be under way
 */
public record OrphanRule(Instant before, Predicate<UUID> mayGo) {

  /** Refuses null. */
  public OrphanRule {
    Objects.requireNonNull(before, "before is null");
    Objects.requireNonNull(mayGo, "mayGo is null");
  }
}
