package dev.holdfast.plugin.database;

import java.util.List;
import java.util.Objects;

/**
 * Why a dump is known to be whole, and what is in it.
 *
 * <p>Proofs of the same content are equal in {@link #tables}, whether they were taken while dumping
 * ({@link DatabaseSession#dump}), by reading a dump ({@link DatabaseSource#inspect}) or from a live
 * database ({@link DatabaseSession#fingerprint}). This is how a test restore is judged.
 *
 * @param evidence one sentence for people, such as {@code pg_dump exited with 0; 12 of 12 data
 *     blocks ended}
 * @param tables the content, sorted by name
 */
public record CompletenessProof(String evidence, List<TableProof> tables) {

  /** Sorts the tables. */
  public CompletenessProof {
    Objects.requireNonNull(evidence, "evidence is null");
    tables = tables.stream().sorted((a, b) -> a.name().compareTo(b.name())).toList();
  }

  /** All rows of all tables. */
  public long rows() {
    return tables.stream().mapToLong(TableProof::rows).sum();
  }

  /**
   * What differs between this proof, which is taken as right, and another one.
   *
   * @return sentences for people, empty when the content is the same
   */
  public List<String> differences(CompletenessProof actual) {
    return ProofComparison.differences(tables, actual.tables);
  }

  /** A proof of something that has no tables. */
  public static CompletenessProof of(String evidence) {
    return new CompletenessProof(evidence, List.of());
  }
}
