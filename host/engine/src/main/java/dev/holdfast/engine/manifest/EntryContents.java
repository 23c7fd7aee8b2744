package dev.holdfast.engine.manifest;

import dev.holdfast.engine.pipe.ContentDigest;
import dev.holdfast.plugin.database.CompletenessProof;
import java.util.List;
import java.util.stream.Stream;

/**
 * The contents of one entry.
 *
 * @param id the id of the {@link StoredEntry}
 * @param subject what it is a dump of
 * @param raw size and hash of the dump
 * @param proof why the dump is known to be whole, and what is in it
 * @param warnings what the engine could not include by design
 */
public record EntryContents(
    String id, Subject subject, ContentDigest raw, CompletenessProof proof, List<String> warnings) {

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
