package dev.holdfast.plugin.database;

import dev.holdfast.plugin.database.DatabaseListing.LeftOut;
import java.util.List;
import java.util.Objects;

/**
 * A dump that is known to be whole.
 *
 * @param proof the proof that it is whole
 * @param warnings what these credentials could not include by design of the engine, for example
 *     password hashes of roles. Never something that is missing by mistake.
 * @param leftOut what the source's configuration excludes from the dump, for example a table, named
 *     within the database. Only things left out {@linkplain LeftOut#byDesign by design}
 */
public record DumpResult(CompletenessProof proof, List<String> warnings, List<LeftOut> leftOut) {

  /** Refuses anything that isn't left out by design: such a dump isn't whole. */
  public DumpResult {
    Objects.requireNonNull(proof, "proof is null");
    warnings = List.copyOf(warnings);
    leftOut = List.copyOf(leftOut);
    if (!leftOut.stream().allMatch(LeftOut::byDesign)) {
      throw new IllegalArgumentException("A dump may lack only what is left out by design");
    }
  }

  /** A dump that leaves nothing out. */
  public DumpResult(CompletenessProof proof, List<String> warnings) {
    this(proof, warnings, List.of());
  }
}
