package dev.holdfast.engine.restore;

import java.util.List;
import java.util.Map;

/**
 * Options of a restore.
 *
 * @param replaceExisting whether existing databases may be replaced
 * @param override proceed despite preflight findings that refuse it
 * @param continueOnError continue after errors within a database and after a failed database
 * @param jobs how many workers the engine's tool may use, at least 1
 * @param parts the parts of each database to restore, named in the way of its source; empty for all
 * @param engine the engine's own options, see {@link
 *     dev.holdfast.plugin.database.DumpSession#restoreOptions}
 */
public record RestoreOptions(
    boolean replaceExisting,
    boolean override,
    boolean continueOnError,
    int jobs,
    List<String> parts,
    Map<String, String> engine) {

  /** The defaults: replace nothing, override nothing, stop at the first error. */
  public static final RestoreOptions CAREFUL =
      new RestoreOptions(false, false, false, 1, List.of(), Map.of());

  /** Throws for fewer than one job. */
  public RestoreOptions {
    if (jobs < 1) {
      throw new IllegalArgumentException("A restore needs at least one job, not " + jobs);
    }
    parts = List.copyOf(parts);
    engine = Map.copyOf(engine);
  }
}
