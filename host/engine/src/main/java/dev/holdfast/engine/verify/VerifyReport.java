package dev.holdfast.engine.verify;

import dev.holdfast.engine.Reason;
import dev.holdfast.engine.manifest.Manifest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a check found.
 *
 * @param depth how closely it looked
 * @param startedAt when it began
 * @param finishedAt when it was over
 * @param manifest what was checked; empty when it couldn't be read or trusted
 * @param damage what is wrong with the backup as a whole
 * @param obstacles what kept the check from finding out
 * @param entries one verdict for each entry
 * @param leftovers what test restores made and could not be removed; says nothing of the backup
 */
public record VerifyReport(
    VerifyDepth depth,
    Instant startedAt,
    Instant finishedAt,
    Optional<Manifest> manifest,
    List<Reason> damage,
    List<Reason> obstacles,
    List<EntryVerdict> entries,
    List<Reason> leftovers) {

  /** What a check comes to. */
  public enum Verdict {
    /** Everything was looked at and is as it was. */
    GOOD,
    /** Something isn't as it was. */
    DAMAGED,
    /** No damage was found, but not everything could be looked at. */
    UNKNOWN
  }

  public VerifyReport {
    damage = List.copyOf(damage);
    obstacles = List.copyOf(obstacles);
    entries = List.copyOf(entries);
    leftovers = List.copyOf(leftovers);
  }

  /** What it comes to. */
  public Verdict verdict() {
    if (isBad()) {
      return Verdict.DAMAGED;
    }
    return isGood() ? Verdict.GOOD : Verdict.UNKNOWN;
  }

  /** Whether everything was looked at and is good. */
  public boolean isGood() {
    return manifest.isPresent()
        && reasons().isEmpty()
        && entries.size() == manifest.get().entries().size()
        && entries.stream().allMatch(EntryVerdict.Good.class::isInstance);
  }

  /** Whether damage was found, as opposed to something that couldn't be found out. */
  public boolean isBad() {
    return !damage.isEmpty() || entries.stream().anyMatch(EntryVerdict.Bad.class::isInstance);
  }

  /** Why the backup as a whole isn't good. */
  public List<Reason> reasons() {
    return Stream.concat(damage.stream(), obstacles.stream()).toList();
  }
}
