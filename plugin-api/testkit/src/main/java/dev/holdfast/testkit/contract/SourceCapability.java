package dev.holdfast.testkit.contract;

/** Capabilities expected of every database source, unless its test opts out with a reason. */
public enum SourceCapability {
  /** Databases may have any name from {@link DatabaseSourceContract#hostileNames}. */
  ANY_NAME,
  /** A dump is consistent: of one point in time, while others write. */
  CONCURRENT_WRITERS,
  /**
   * A failed restore leaves no target behind, and a failed replacement leaves the old database
   * unchanged.
   */
  ATOMIC_RESTORE,
  /** An existing database can be replaced. */
  REPLACE,
  /** A cancelled dump or restore ends soon. */
  CANCEL
}
