package dev.holdfast.engine.restore;

import java.util.Map;

/**
 * How to restore.
 *
 * @param replaceExisting whether databases that are there may be replaced
 * @param override go on against preflight findings that would refuse it
 * @param continueOnError go on after errors within a database and after a database that failed
 * @param jobs how many workers the engine's tool may use, at least 1
 * @param engine the engine's own options, see {@link
 *     dev.holdfast.plugin.database.DatabaseSession#restoreOptions}
 */
public record RestoreOptions(
    boolean replaceExisting,
    boolean override,
    boolean continueOnError,
    int jobs,
    Map<String, String> engine) {

  /** Replaces nothing, overrides nothing, stops at the first error. */
  public static final RestoreOptions CAREFUL = new RestoreOptions(false, false, false, 1, Map.of());

  /** Refuses fewer than one job. Copies the engine's options. */
  public RestoreOptions {
    if (jobs < 1) {
      throw new IllegalArgumentException("A restore needs at least one job, not " + jobs);
    }
    engine = Map.copyOf(engine);
  }
}
