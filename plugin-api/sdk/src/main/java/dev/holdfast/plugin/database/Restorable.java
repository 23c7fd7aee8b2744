package dev.holdfast.plugin.database;

import dev.holdfast.plugin.ErrorCode;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A session that can restore the dumps of its source. */
public interface Restorable {

  /**
   * The options that {@link RestoreRequest#options} may contain, for example to leave out owners.
   * The host refuses others.
   *
   * @return by name, one sentence for people about its effect and its values
   */
  default Map<String, String> restoreOptions() {
    return Map.of();
  }

  /**
   * Checks whether a restore can work, without changing anything. Findings are ordered by severity.
   */
  List<PreflightFinding> preflight(RestoreRequest request) throws InterruptedException;

  /**
   * Restores into {@link RestoreRequest#target}. Returning means that everything in the dump is in
   * the target. The host has verified the dump by its hashes, so findings of checks, and checks
   * that can't run here, are {@linkplain RestoreResult#warnings warnings} and no reason to refuse
   * it. The first error ends the restore, unless {@link RestoreRequest#continueOnError()} is set:
   * then errors are collected and thrown together at the end, with {@link ErrorCode#INCOMPLETE}. If
   * the engine allows it, the target changes as a whole or not at all.
   *
   * @param chain what to read; a source whose dumps never build on others takes the {@linkplain
   *     RestoreChain#only only} piece
   */
  RestoreResult restore(RestoreRequest request, RestoreChain chain)
      throws IOException, InterruptedException;
}
