package dev.holdfast.testkit.contract;

/**
 * Capabilities expected of every database source, unless its test opts out with a reason: there is
 * none if the engine can do it.
 */
public enum SourceCapability {
  /** Dumps can be restored ({@link dev.holdfast.plugin.database.Restorable}). */
  RESTORE,
  /** Dumps can be read without a server ({@link dev.holdfast.plugin.database.Inspects}). */
  INSPECT,
  /** Live databases can be described ({@link dev.holdfast.plugin.database.Fingerprints}). */
  FINGERPRINT,
  /** Test restores are possible ({@link dev.holdfast.plugin.database.ScratchRestores}). */
  SCRATCH_RESTORE,
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
