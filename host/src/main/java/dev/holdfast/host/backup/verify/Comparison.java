package dev.holdfast.host.backup.verify;

import dev.holdfast.host.backup.Reason;
import dev.holdfast.host.backup.manifest.StoredEntry;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.database.CompletenessProof;
import java.util.ArrayList;
import java.util.List;

/** Compares what is there now with the proof of when the dump was made. */
final class Comparison {

  private Comparison() {}

  /** Bad only for what differs from the source as it was; the rest is worth a note at most. */
  static EntryVerdict verdict(
      StoredEntry entry, CompletenessProof expected, CompletenessProof actual) {
    List<Reason> differences =
        expected.differences(actual).stream()
            .map(difference -> new Reason(ErrorCode.INCOMPLETE.name(), difference, ""))
            .toList();
    if (!differences.isEmpty()) {
      return new EntryVerdict.Bad(entry.object(), differences);
    }
    List<String> notes = new ArrayList<>(actual.unchecked());
    expected
        .undecided(actual)
        .forEach(finding -> notes.add("Found, but not checked when it was backed up: " + finding));
    return new EntryVerdict.Good(entry.object(), notes);
  }
}
