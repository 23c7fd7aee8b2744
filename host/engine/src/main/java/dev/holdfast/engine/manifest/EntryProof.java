package dev.holdfast.engine.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.holdfast.engine.pipe.ContentDigest;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugin.content.ContentProof.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a dump is known to be whole, and a summary of what is in it.
 *
 * @param level what the proof is about
 * @param evidence one sentence for people
 * @param items how many tables, files or the like it contains; 0 if only its tool proves it
 * @param records how many rows or bytes they have together
 * @param list size and hash of the list of items before compression; null without items, and in a
 *     catalogue in the rows of older builds
 * @param findings problems that the engine's checks found in the source
 * @param unchecked checks that could not run there
 */
public record EntryProof(
    Level level,
    String evidence,
    long items,
    long records,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ContentDigest list,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> findings,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> unchecked) {

  /** Throws {@link IllegalArgumentException} for invalid values. */
  public EntryProof {
    Manifest.require(level != null && evidence != null, "a proof has no level or evidence");
    Manifest.require(items >= 0 && records >= 0, "a proof has a negative number");
    Manifest.require(list == null || items > 0, "a proof has a list without items");
    Manifest.require(level != Level.TOOL || items == 0, "a proof by its tool alone has items");
    if (list != null) {
      Digests.require(list);
    }
    findings = findings == null ? List.of() : List.copyOf(findings);
    unchecked = unchecked == null ? List.of() : List.copyOf(unchecked);
  }

  /** Returns a source's proof of a content that has these items. */
  public static EntryProof of(
      ContentProof proof, long items, long records, @Nullable ContentDigest list) {
    return new EntryProof(
        proof.level(), proof.evidence(), items, records, list, proof.findings(), proof.unchecked());
  }
}
