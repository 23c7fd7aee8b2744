package dev.holdfast.plugin.database;

import dev.holdfast.plugin.database.DatabaseListing.LeftOut;
import java.util.List;
import java.util.Objects;

/**
 * A dump that is known to be whole.
 *
 * @param proof why it is
 * @param warnings what these credentials could not include by design of the engine, such as
 *     password hashes of roles. Never something that is missing by mistake.
 * @param leftOut what is not in the dump because the source's configuration says so, such as a
 *     table; named within the database
 */
public record DumpResult(CompletenessProof proof, List<String> warnings, List<LeftOut> leftOut) {

  /** Refuses null, and anything that isn't left out by design: that is no whole dump. */
  public DumpResult {
    Objects.requireNonNull(proof, "proof is null");
    warnings = List.copyOf(warnings);
    leftOut = List.copyOf(leftOut);
    if (!leftOut.stream().allMatch(LeftOut::byDesign)) {
      throw new IllegalArgumentException("A dump is whole but for what is left out by design");
    }
  }

  /** A dump of all that there is. */
  public DumpResult(CompletenessProof proof, List<String> warnings) {
    this(proof, warnings, List.of());
  }
}
