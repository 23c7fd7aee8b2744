package dev.holdfast.plugin.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Proof that a dump is whole, and a summary of its content.
 *
 * <p>Proofs of the same content are equal in {@link #tables} and {@link #findings}, whether they
 * were taken while dumping ({@link DumpSession#dump}), by reading a dump ({@link
 * DatabaseSource#inspect}) or from a live database ({@link DumpSession#fingerprint}). Test restores
 * are judged by this.
 *
 * <p>A check never prevents a dump, an inspection or a restore. What it finds in the content goes
 * into {@link #findings}; a check that can't run, for example because of a collation that only the
 * application has, goes into {@link #unchecked}.
 *
 * @param evidence one sentence for people: {@code pg_dump exited with 0; 12 of 12 data blocks
 *     ended}
 * @param tables the content, sorted by name
 * @param findings findings of the engine's own checks, one sentence each and equal for equal
 *     content: {@code NULL value in shop.name}. A finding that the source had is not damage of its
 *     copies. At most a thousand are kept; {@code unchecked} then says how many more there were,
 *     because unlisted findings can't be compared.
 * @param unchecked which checks could not run and why, one complete sentence each: {@code Index ix
 *     was not checked: no such collation icu_root}
 */
public record CompletenessProof(
    String evidence, List<TableProof> tables, List<String> findings, List<String> unchecked) {

  private static final int MOST_FINDINGS = 1000;
  private static final int LONGEST_FINDING = 2000;

  public CompletenessProof {
    Objects.requireNonNull(evidence, "evidence is null");
    tables = tables.stream().sorted((a, b) -> a.name().compareTo(b.name())).toList();
    int more = findings.size() - MOST_FINDINGS;
    if (more > 0) {
      unchecked =
          Stream.concat(
                  unchecked.stream(),
                  Stream.of(
                      String.format(
                          Locale.ROOT, "%,d more findings, which are not listed here.", more)))
              .toList();
    }
    findings = findings.stream().limit(MOST_FINDINGS).map(CompletenessProof::cut).toList();
    unchecked = List.copyOf(unchecked);
  }

  private static String cut(String finding) {
    return finding.length() > LONGEST_FINDING
        ? finding.substring(0, LONGEST_FINDING - 1) + "…"
        : finding;
  }

  /** A proof without findings, all of whose checks ran. */
  public CompletenessProof(String evidence, List<TableProof> tables) {
    this(evidence, tables, List.of(), List.of());
  }

  /** All rows of all tables. */
  public long rows() {
    return tables.stream().mapToLong(TableProof::rows).sum();
  }

  /**
   * Compares another proof with this one, which is taken as correct: reports different content, and
   * findings that this proof doesn't have. If some checks could not run for this proof, new
   * findings decide nothing; see {@link #undecided}. A table that is empty there and not listed
   * here is no difference: its rows may have been left out.
   *
   * @return sentences for people, empty when the content is the same
   */
  public List<String> differences(CompletenessProof actual) {
    List<String> differences = new ArrayList<>();
    if (isCounted() && actual.isCounted()) {
      differences.addAll(ProofComparison.differences(tables, actual.tables));
    }
    if (unchecked.isEmpty()) {
      differences.addAll(newFindings(actual));
    }
    return List.copyOf(differences);
  }

  /**
   * New findings of another proof that decide nothing, because some checks could not run for this
   * one.
   */
  public List<String> undecided(CompletenessProof actual) {
    return unchecked.isEmpty() ? List.of() : newFindings(actual);
  }

  /** A proof without tables, some of whose checks could not run, says nothing about tables. */
  private boolean isCounted() {
    return !tables.isEmpty() || unchecked.isEmpty();
  }

  private List<String> newFindings(CompletenessProof actual) {
    return actual.findings.stream().filter(finding -> !findings.contains(finding)).toList();
  }

  /** A proof for content without tables. */
  public static CompletenessProof of(String evidence) {
    return new CompletenessProof(evidence, List.of());
  }
}
