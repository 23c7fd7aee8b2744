package dev.holdfast.engine.verify;

import dev.holdfast.engine.Reason;
import dev.holdfast.engine.manifest.Manifest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The result of verifying a copy.
 *
 * @param depth the depth
 * @param startedAt when it began
 * @param finishedAt when it ended
 * @param manifest the checked manifest; empty if it couldn't be read or trusted
 * @param damage problems of the backup as a whole
 * @param obstacles obstacles to the check
 * @param entries one verdict for each entry
 * @param leftovers scratch databases that could not be removed; they say nothing about the backup
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

  /** The verdicts. */
  public enum Verdict {
    /** Everything was checked and is unchanged. */
    GOOD,
    /** Something has changed. */
    DAMAGED,
    /** No damage was found, but not everything could be checked. */
    UNKNOWN
  }

  public VerifyReport {
    damage = List.copyOf(damage);
    obstacles = List.copyOf(obstacles);
    entries = List.copyOf(entries);
    leftovers = List.copyOf(leftovers);
  }

  /** The verdict. */
  public Verdict verdict() {
    if (isBad()) {
      return Verdict.DAMAGED;
    }
    return isGood() ? Verdict.GOOD : Verdict.UNKNOWN;
  }

  /** Whether everything was checked and is good. */
  public boolean isGood() {
    return manifest.isPresent()
        && reasons().isEmpty()
        && entries.size() == manifest.get().entries().size()
        && entries.stream().allMatch(EntryVerdict.Good.class::isInstance);
  }

  /** Whether damage was found, as opposed to obstacles. */
  public boolean isBad() {
    return !damage.isEmpty() || entries.stream().anyMatch(EntryVerdict.Bad.class::isInstance);
  }

  /** The problems of the backup as a whole. */
  public List<Reason> reasons() {
    return Stream.concat(damage.stream(), obstacles.stream()).toList();
  }
}
