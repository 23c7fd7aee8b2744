package dev.holdfast.host.catalogue.retention;

/**
 * Why nothing expires at a destination at present.
 *
 * @param message what happened
 */
record Suspension(Cause cause, String message) {

  /** What suspends retention. */
  enum Cause {
    /** The newest run made no whole backup. */
    RUN_FAILED,
    /** The newest backup has far less in it than those before. */
    SHRANK,
    /** Too many backups would expire at once. */
    MASS_DELETION
  }
}
