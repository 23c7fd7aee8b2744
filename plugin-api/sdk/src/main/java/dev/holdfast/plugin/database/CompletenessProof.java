package dev.holdfast.plugin.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Why a dump is known to be whole, and what is in it.
 *
 * <p>Proofs of the same content are equal in {@link #tables} and {@link #findings}, whether they
 * were taken while dumping ({@link DatabaseSession#dump}), by reading a dump ({@link
 * DatabaseSource#inspect}) or from a live database ({@link DatabaseSession#fingerprint}). This is
 * how a test restore is judged.
 *
 * <p>A check never stands in the way of a dump, an inspection or a restore. What it finds in the
 * content is one of {@link #findings}; that it can't run here, such as for a collation that only
 * the application has, is one of {@link #unchecked}.
 *
 * @param evidence one sentence for people, such as {@code pg_dump exited with 0; 12 of 12 data
 *     blocks ended}
 * @param tables the content, sorted by name
 * @param findings what the engine's own checks say of the content, one sentence each and the same
 *     for the same content, such as {@code NULL value in shop.name}. What the source had is no
 *     damage of its copies. A thousand are kept; how many more there were is among {@code
 *     unchecked}, since what isn't listed can't be compared.
 * @param unchecked which checks could not run here and why, one sentence each that stands alone,
 *     such as {@code Index ix was not checked: no such collation icu_root}
 */
public record CompletenessProof(
    String evidence, List<TableProof> tables, List<String> findings, List<String> unchecked) {

  private static final int MOST_FINDINGS = 1000;
  private static final int LONGEST_FINDING = 2000;

  /** Sorts the tables, and copies the other lists within bounds. */
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

  /** A proof whose checks all ran and found nothing. */
  public CompletenessProof(String evidence, List<TableProof> tables) {
    this(evidence, tables, List.of(), List.of());
  }

  /** All rows of all tables. */
  public long rows() {
    return tables.stream().mapToLong(TableProof::rows).sum();
  }

  /**
   * What differs between this proof, which is taken as right, and another one: other content, and
   * what checks find there and didn't find here. While some of the checks could not run here, what
   * they find elsewhere may always have been so; see {@link #undecided}. A table that is empty
   * there and isn't listed here is no difference: only its rows may have been left out.
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

  /** What checks find in another proof that may always have been so, since they didn't run here. */
  public List<String> undecided(CompletenessProof actual) {
    return unchecked.isEmpty() ? List.of() : newFindings(actual);
  }

  /** A proof without tables, while some checks could not run, says nothing about tables. */
  private boolean isCounted() {
    return !tables.isEmpty() || unchecked.isEmpty();
  }

  private List<String> newFindings(CompletenessProof actual) {
    return actual.findings.stream().filter(finding -> !findings.contains(finding)).toList();
  }

  /** A proof of something that has no tables. */
  public static CompletenessProof of(String evidence) {
    return new CompletenessProof(evidence, List.of());
  }
}
