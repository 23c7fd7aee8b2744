package dev.holdfast.engine.verify;

import dev.holdfast.engine.Reason;
import dev.holdfast.engine.manifest.StoredEntry;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.database.ContentProof;
import dev.holdfast.plugin.database.ContentProof.Level;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Compares the current content with the proof made with the dump. */
final class Comparison {

  private Comparison() {}

  /**
   * Only differences from the source's state at that time are damage; everything else is at most a
   * note.
   *
   * @param warnings the engine's warnings
   */
  static EntryVerdict verdict(
      StoredEntry entry, ContentProof expected, ContentProof actual, List<String> warnings) {
    List<Reason> differences =
        expected.differences(actual).stream()
            .map(difference -> new Reason(ErrorCode.INCOMPLETE.name(), difference, ""))
            .toList();
    if (!differences.isEmpty()) {
      return new EntryVerdict.Bad(entry.object(), differences);
    }
    Set<String> notes = new LinkedHashSet<>(actual.unchecked());
    if (!expected.isComparableTo(actual)) {
      notes.add(
          "The content was not compared: %s by the engine's tool alone."
              .formatted(
                  expected.level() == Level.TOOL
                      ? "the backup is proven"
                      : "the dump was examined"));
    }
    warnings.stream().filter(said -> !actual.findings().contains(said)).forEach(notes::add);
    expected
        .undecided(actual)
        .forEach(finding -> notes.add("Found now, but not checked by the backup: " + finding));
    return new EntryVerdict.Good(entry.object(), List.copyOf(notes));
  }
}
