package dev.holdfast.engine.repository;

import dev.holdfast.engine.Reason;
import dev.holdfast.plugin.storage.KeyPrefix;
import java.util.Objects;

/**
 * A folder that looks like a backup's and isn't a good one.
 *
 * @param folder which folder
 * @param kind what is wrong
 * @param reason the same for people
 */
public record RepositoryProblem(KeyPrefix folder, Kind kind, Reason reason) {

  public RepositoryProblem {
    Objects.requireNonNull(folder, "folder is null");
    Objects.requireNonNull(kind, "kind is null");
    Objects.requireNonNull(reason, "reason is null");
  }

  /** Whether it may be a good backup of another installation. */
  public boolean hasUnknownSigner() {
    return kind == Kind.UNKNOWN_KEY;
  }

  /** What can be wrong. */
  public enum Kind {
    /** Objects without a manifest: a run that is under way, or the rest of one that isn't. */
    ORPHAN,
    /** The manifest has no signature. */
    UNSIGNED,
    /** The signature isn't the manifest's, or the manifest belongs elsewhere. */
    FORGED,
    /** Signed with a key that isn't trusted. */
    UNKNOWN_KEY,
    /** Signed, but no manifest. */
    MALFORMED,
    /** Written by a newer version. */
    UNSUPPORTED,
    /** The storage didn't give the manifest out. */
    UNREADABLE
  }
}
