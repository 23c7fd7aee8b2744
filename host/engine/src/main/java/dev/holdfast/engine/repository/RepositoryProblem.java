package dev.holdfast.engine.repository;

import dev.holdfast.engine.Reason;
import dev.holdfast.plugin.storage.KeyPrefix;
import java.util.Objects;

/**
 * A folder that looks like a backup's but isn't a valid one.
 *
 * @param folder the folder
 * @param kind what is wrong
 * @param reason the explanation for people
 */
public record RepositoryProblem(KeyPrefix folder, Kind kind, Reason reason) {

  public RepositoryProblem {
    Objects.requireNonNull(folder, "folder is null");
    Objects.requireNonNull(kind, "kind is null");
    Objects.requireNonNull(reason, "reason is null");
  }

  /** Whether it may be a valid backup of another installation. */
  public boolean hasUnknownSigner() {
    return kind == Kind.UNKNOWN_KEY;
  }

  /** The kinds of problems. */
  public enum Kind {
    /** Objects without a manifest: of a run in progress, or left by one that ended. */
    ORPHAN,
    /** The manifest has no signature. */
    UNSIGNED,
    /** The signature doesn't match the manifest, or the manifest belongs to another folder. */
    FORGED,
    /** Signed with a key that isn't trusted. */
    UNKNOWN_KEY,
    /** Signed, but not a valid manifest. */
    MALFORMED,
    /** Written by a newer version. */
    UNSUPPORTED,
    /** The storage failed to return the manifest. */
    UNREADABLE
  }
}
