package dev.holdfast.plugin.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Proof that a dump is whole, and a summary of its content.
 *
 * <p>Made by {@link #of} and {@link #ofTool}, never by the constructor, which gains parameters.
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
 * @param level what the proof is about
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
public record ContentProof(
    Level level,
    String evidence,
    List<TableProof> tables,
    List<String> findings,
    List<String> unchecked) {

  /** What a proof is about; the more, the later in this order. */
  public enum Level {
    /**
     * The engine's own tool ended well and took the dump for whole. Its content is unknown, so it
     * can't be compared.
     */
    TOOL,
    /** The records of each table were counted; the content of some, or of all, wasn't digested. */
    ROWS,
    /** All records of all tables were digested. */
    BYTES
  }

  private static final int MOST_FINDINGS = 1000;
  private static final int LONGEST_FINDING = 2000;

  public ContentProof {
    Objects.requireNonNull(evidence, "evidence is null");
    tables = tables.stream().sorted((a, b) -> a.name().compareTo(b.name())).toList();
    Objects.requireNonNull(level, "level is null");
    if (level == Level.TOOL && !tables.isEmpty() || level == Level.BYTES && !areDigested(tables)) {
      throw new IllegalArgumentException("A proof of " + level + " has other tables");
    }
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
    findings = findings.stream().limit(MOST_FINDINGS).map(ContentProof::cut).toList();
    unchecked = List.copyOf(unchecked);
  }

  private static String cut(String finding) {
    return finding.length() > LONGEST_FINDING
        ? finding.substring(0, LONGEST_FINDING - 1) + "…"
        : finding;
  }

  /** Returns a proof by the content, without findings, all of whose checks ran. */
  public static ContentProof of(String evidence, List<TableProof> tables) {
    Level level = areDigested(tables) ? Level.BYTES : Level.ROWS;
    return new ContentProof(level, evidence, tables, List.of(), List.of());
  }

  /** Returns a proof by the engine's tool alone, for a dump whose content can't be read. */
  public static ContentProof ofTool(String evidence) {
    return new ContentProof(Level.TOOL, evidence, List.of(), List.of(), List.of());
  }

  /** Returns this proof with what checks found, and which could not run. */
  public ContentProof withChecks(List<String> found, List<String> notRun) {
    return new ContentProof(level, evidence, tables, found, notRun);
  }

  /** Returns this proof with other evidence. */
  public ContentProof withEvidence(String other) {
    return new ContentProof(level, other, tables, findings, unchecked);
  }

  private static boolean areDigested(List<TableProof> tables) {
    return tables.stream().noneMatch(table -> table.digest().isEmpty());
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
  public List<String> differences(ContentProof actual) {
    List<String> differences = new ArrayList<>();
    if (isComparableTo(actual)) {
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
  public List<String> undecided(ContentProof actual) {
    return unchecked.isEmpty() ? List.of() : newFindings(actual);
  }

  /** Whether both say something about the content. */
  public boolean isComparableTo(ContentProof other) {
    return level != Level.TOOL && other.level != Level.TOOL;
  }

  private List<String> newFindings(ContentProof actual) {
    return actual.findings.stream().filter(finding -> !findings.contains(finding)).toList();
  }
}
