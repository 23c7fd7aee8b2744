package dev.holdfast.engine.verify;

import dev.holdfast.engine.Reason;
import dev.holdfast.engine.content.ItemDifferences;
import dev.holdfast.engine.content.ItemSpool;
import dev.holdfast.engine.manifest.EntryProof;
import dev.holdfast.engine.manifest.StoredEntry;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.content.ContentItems;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugin.content.ContentProof.Level;
import dev.holdfast.plugin.database.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Compares the current content with what the backup says of it.
 *
 * @param entry the entry
 * @param subject what it is a dump of
 * @param expected the proof made with the dump
 * @param items the items listed with the dump; empty if the list can't be read
 */
record Comparison(
    StoredEntry entry, Subject subject, EntryProof expected, Optional<ContentItems> items) {

  /**
   * Only differences from the source's state at that time are damage; everything else is at most a
   * note. A finding that some checks of the source could not have made decides nothing.
   *
   * @param proof the current proof
   * @param found receives its end here
   * @param warnings the engine's warnings
   */
  EntryVerdict verdict(ContentProof proof, ItemSpool found, List<String> warnings)
      throws IOException {
    ContentProof actual = found.end(proof);
    boolean comparable = expected.level() != Level.TOOL && actual.level() != Level.TOOL;
    List<String> newFindings =
        actual.findings().stream()
            .filter(finding -> !expected.findings().contains(finding))
            .toList();
    List<String> differences = new ArrayList<>();
    if (comparable && items.isPresent()) {
      differences.addAll(ItemDifferences.between(subject, items.get(), found));
    }
    if (expected.unchecked().isEmpty()) {
      differences.addAll(newFindings);
    }
    if (!differences.isEmpty()) {
      return new EntryVerdict.Bad(
          entry.object(),
          differences.stream()
              .map(difference -> new Reason(ErrorCode.INCOMPLETE.name(), difference, ""))
              .toList());
    }
    Set<String> notes = new LinkedHashSet<>(actual.unchecked());
    if (!comparable) {
      notes.add(
          "The content was not compared: %s by the engine's tool alone."
              .formatted(
                  expected.level() == Level.TOOL
                      ? "the backup is proven"
                      : "the dump was examined"));
    }
    warnings.stream().filter(said -> !actual.findings().contains(said)).forEach(notes::add);
    newFindings.forEach(
        finding -> notes.add("Found now, but not checked by the backup: " + finding));
    return new EntryVerdict.Good(entry.object(), List.copyOf(notes));
  }
}
