package dev.holdfast.testkit.contract;

/** What is expected of every database source, unless its test opts out with a reason. */
public enum SourceCapability {
  /** Databases may have any name that {@link DatabaseSourceContract#hostileNames} gives. */
  ANY_NAME,
  /** A dump is of one point in time while others write. */
  CONCURRENT_WRITERS,
  /** A restore that fails leaves no target behind, and a replaced one as it was. */
  ATOMIC_RESTORE,
  /** A database that exists can be replaced. */
  REPLACE,
  /** A cancelled dump or restore ends soon. */
  CANCEL
}
