package dev.holdfast.host.backup.verify;

import dev.holdfast.host.backup.Reason;
import dev.holdfast.host.backup.manifest.Manifest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a check found.
 *
 * @param depth how closely it looked
 * @param startedAt when it began
 * @param finishedAt when it was over
 * @param manifest what was checked; empty when it couldn't be read or trusted
 * @param reasons what is wrong with the backup as a whole
 * @param entries one verdict for each entry
 */
public record VerifyReport(
    VerifyDepth depth,
    Instant startedAt,
    Instant finishedAt,
    Optional<Manifest> manifest,
    List<Reason> reasons,
    List<EntryVerdict> entries) {

  /** Copies the lists. */
  public VerifyReport {
    reasons = List.copyOf(reasons);
    entries = List.copyOf(entries);
  }

  /** Whether everything was looked at and is good. */
  public boolean isGood() {
    return manifest.isPresent()
        && reasons.isEmpty()
        && entries.size() == manifest.get().entries().size()
        && entries.stream().allMatch(EntryVerdict.Good.class::isInstance);
  }

  /** Whether damage was found, as opposed to something that couldn't be found out. */
  public boolean isBad() {
    return entries.stream().anyMatch(EntryVerdict.Bad.class::isInstance)
        || reasons.stream().anyMatch(Damage::isDamage);
  }
}
