package dev.holdfast.host.catalogue;

import java.util.List;
import java.util.Objects;

/** Whether a backup is all that its job asked for, as its copies are now. */
public enum BackupState {
  /** Every entry, and every copy. */
  WHOLE,
  /** An entry or a copy is missing or damaged, though no more copies than the job allows. */
  PARTIAL,
  /** Fewer good copies than the job needs. What is there can be verified and restored. */
  TOO_FEW_COPIES;

  static BackupState of(Backup backup, List<BackupCopy> copies) {
    long good = copies.stream().filter(copy -> copy.status() == CopyStatus.STORED).count();
    // Nobody knows what the job of a backup that was found at a storage needs.
    if (good < Objects.requireNonNullElse(backup.neededCopies(), 1)) {
      return TOO_FEW_COPIES;
    }
    return good < copies.size() || backup.missingEntries() > 0 ? PARTIAL : WHOLE;
  }
}
