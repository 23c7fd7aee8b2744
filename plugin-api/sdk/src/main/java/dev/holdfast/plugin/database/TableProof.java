package dev.holdfast.plugin.database;

import java.util.Objects;

/**
 * A summary of the content of one table, or of whatever the engine calls a collection of records.
 *
 * @param name qualified in the engine's way, unique within the database
 * @param rows number of records, not negative
 * @param digest a digest of all records that doesn't depend on their order, or an empty string if
 *     the engine's dump doesn't allow one. Digests are compared only if both proofs have one.
 */
public record TableProof(String name, long rows, String digest) {

  public TableProof {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(digest, "digest is null");
    if (rows < 0) {
      throw new IllegalArgumentException("Rows of " + name + " are negative: " + rows);
    }
  }
}
