package dev.holdfast.host.backup.restore;

/**
 * How to restore.
 *
 * @param replaceExisting whether databases that are there may be replaced
 * @param override go on against preflight findings that would refuse it
 * @param continueOnError go on after errors within a database and after a database that failed
 * @param jobs how many workers the engine's tool may use, at least 1
 */
public record RestoreOptions(
    boolean replaceExisting, boolean override, boolean continueOnError, int jobs) {

  /** Replaces nothing, overrides nothing, stops at the first error. */
  public static final RestoreOptions CAREFUL = new RestoreOptions(false, false, false, 1);

  /** Refuses fewer than one job. */
  public RestoreOptions {
    if (jobs < 1) {
      throw new IllegalArgumentException("A restore needs at least one job, not " + jobs);
    }
  }
}
