package dev.holdfast.plugin.database;

import java.util.Objects;

/**
 * What is known of the content of one table, or of whatever the engine calls its collections of
 * records.
 *
 * @param name qualified as the engine does it, unique within the database
 * @param rows how many records
 * @param digest a digest of all records that doesn't depend on their order, or an empty string
 *     where the engine's dump doesn't allow for one. Digests are only compared when both are there.
 */
public record TableProof(String name, long rows, String digest) {

  /** Refuses null and negative counts. */
  public TableProof {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(digest, "digest is null");
    if (rows < 0) {
      throw new IllegalArgumentException("Rows of " + name + " are negative: " + rows);
    }
  }
}
