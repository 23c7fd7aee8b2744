package dev.holdfast.plugin.content;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Proof that a dump is whole. What is in it goes into a {@link ContentList}.
 *
 * <p>Made by {@link #of} and {@link #ofTool}, never by the constructor, which may gain parameters.
 *
 * <p>The same content has the same items and {@link #findings}, whether it is described while
 * dumping, by reading a dump or from a live system. Test restores are judged by this.
 *
 * <p>A check never prevents a dump, an inspection or a restore. What it finds in the content goes
 * into {@link #findings}; a check that can't run, for example because of a collation that only the
 * application has, goes into {@link #unchecked}.
 *
 * @param level what the proof is about
 * @param evidence one sentence for people: {@code pg_dump exited with 0; 12 of 12 data blocks
 *     ended}
 * @param findings findings of the engine's own checks, one sentence each and equal for equal
 *     content: {@code NULL value in shop.name}. A finding that the source had is not damage of its
 *     copies. At most a thousand are kept; {@code unchecked} then says how many more there were,
 *     because unlisted findings can't be compared.
 * @param unchecked which checks could not run and why, one complete sentence each: {@code Index ix
 *     was not checked: no such collation icu_root}
 */
public record ContentProof(
    Level level, String evidence, List<String> findings, List<String> unchecked) {

  /** What a proof is about; the more, the later in this order. */
  public enum Level {
    /**
     * The engine's own tool ended well and took the dump for whole. Its content is unknown, so it
     * has no items and can't be compared.
     */
    TOOL,
    /** The records of each item were counted; the content of some, or of all, wasn't digested. */
    ROWS,
    /**
     * The content of all items was digested. The host takes it for {@link #ROWS} if an item has no
     * digest.
     */
    BYTES
  }

  private static final int MOST_FINDINGS = 1000;
  private static final int LONGEST_FINDING = 2000;

  public ContentProof {
    Objects.requireNonNull(evidence, "evidence is null");
    Objects.requireNonNull(level, "level is null");
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

  /** Returns a proof of this level, without findings, all of whose checks ran. */
  public static ContentProof of(Level level, String evidence) {
    return new ContentProof(level, evidence, List.of(), List.of());
  }

  /** Returns a proof by the engine's tool alone, for a dump whose content can't be read. */
  public static ContentProof ofTool(String evidence) {
    return of(Level.TOOL, evidence);
  }

  /** Returns this proof with what checks found, and which could not run. */
  public ContentProof withChecks(List<String> found, List<String> notRun) {
    return new ContentProof(level, evidence, found, notRun);
  }

  /** Returns this proof with other evidence. */
  public ContentProof withEvidence(String other) {
    return new ContentProof(level, other, findings, unchecked);
  }
}
