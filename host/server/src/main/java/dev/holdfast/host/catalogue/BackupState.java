package dev.holdfast.host.catalogue;

import java.util.List;
import java.util.Objects;

/** Whether a backup meets its job's requirements, by the current state of its copies. */
public enum BackupState {
  /** Every entry and every copy is good. */
  WHOLE,
  /** An entry or a copy is missing or damaged, though no more copies than the job allows. */
  PARTIAL,
  /** Fewer good copies than the job requires. What exists can be verified and restored. */
  TOO_FEW_COPIES;

  static BackupState of(Backup backup, List<BackupCopy> copies) {
    long good = copies.stream().filter(copy -> copy.status() == CopyStatus.STORED).count();
    // Those that were to be deleted are missed by nobody.
    long done = good + copies.stream().filter(copy -> copy.status() == CopyStatus.DELETED).count();
    // The requirements of a backup found in a storage are unknown.
    if (good == 0 || done < Objects.requireNonNullElse(backup.neededCopies(), 1)) {
      return TOO_FEW_COPIES;
    }
    return done < copies.size() || backup.missingEntries() > 0 ? PARTIAL : WHOLE;
  }
}
