package dev.holdfast.plugin.database;

import java.util.List;
import java.util.Objects;

/**
 * A dump that is known to be whole.
 *
 * @param proof why it is
 * @param warnings what these credentials could not include by design of the engine, such as
 *     password hashes of roles. Never something that is missing by mistake.
 */
public record DumpResult(CompletenessProof proof, List<String> warnings) {

  /** Refuses null. */
  public DumpResult {
    Objects.requireNonNull(proof, "proof is null");
    warnings = List.copyOf(warnings);
  }
}
