package dev.holdfast.engine.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.holdfast.engine.pipe.ContentDigest;
import dev.holdfast.plugin.database.Position;
import dev.holdfast.plugin.database.Subject;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The contents of one entry.
 *
 * @param id the id of the {@link StoredEntry}
 * @param subject what it is a dump of
 * @param raw size and hash of the dump
 * @param proof why the dump is known to be whole, and what is in it
 * @param since the position that it continues from, which the entry in the base shows; null if the
 *     dump contains everything
 * @param position the position that the dump shows; null if the source has none
 * @param warnings what the engine could not include by design
 */
public record EntryContents(
    String id,
    Subject subject,
    ContentDigest raw,
    EntryProof proof,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Position since,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Position position,
    List<String> warnings) {

  /** Throws {@link IllegalArgumentException} for invalid values. */
  public EntryContents {
    Manifest.require(id != null && subject != null, "an entry of the contents has no subject");
    Digests.require(raw);
    Manifest.require(proof != null, "entry " + id + " has no proof");
    warnings = List.copyOf(warnings);
  }

  /**
   * What people should know about it: what isn't in it, and what checks found or couldn't examine.
   */
  public List<String> remarks() {
    return Stream.of(warnings, proof.findings(), proof.unchecked()).flatMap(List::stream).toList();
  }
}
