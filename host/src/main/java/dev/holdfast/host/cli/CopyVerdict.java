package dev.holdfast.host.cli;

import dev.holdfast.host.backup.Reason;
import dev.holdfast.host.backup.verify.EntryVerdict;
import dev.holdfast.host.backup.verify.VerifyReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a check found at one destination, as the command line prints it.
 *
 * @param destination its name
 * @param folder of the backup
 * @param good whether everything was looked at and is good
 * @param verdict {@code GOOD}, {@code DAMAGED} or {@code UNKNOWN}
 * @param depth how closely it was looked at
 * @param startedAt when the check began
 * @param finishedAt when it was over
 * @param reasons what is wrong with the backup as a whole
 * @param entries what was found of each dump
 */
record CopyVerdict(
    String destination,
    String folder,
    boolean good,
    String verdict,
    String depth,
    Instant startedAt,
    Instant finishedAt,
    List<Reason> reasons,
    List<Entry> entries) {

  /** What was found of one dump. */
  record Entry(String object, String verdict, List<Reason> reasons, List<String> notes) {

    static Entry of(EntryVerdict found) {
      if (found instanceof EntryVerdict.Good good) {
        return new Entry(good.entry(), "GOOD", List.of(), good.notes());
      }
      if (found instanceof EntryVerdict.Bad bad) {
        return new Entry(bad.entry(), "DAMAGED", bad.reasons(), List.of());
      }
      EntryVerdict.Unknown unknown = (EntryVerdict.Unknown) found;
      return new Entry(unknown.entry(), "UNKNOWN", List.of(unknown.reason()), List.of());
    }

    List<String> lines() {
      List<String> lines = new ArrayList<>(List.of("  " + verdict + ": " + object));
      reasons.forEach(reason -> lines.add("    " + reason));
      notes.forEach(note -> lines.add("    note: " + note));
      return lines;
    }
  }

  static CopyVerdict of(String destination, String folder, VerifyReport report) {
    return new CopyVerdict(
        destination,
        folder,
        report.isGood(),
        report.isGood() ? "GOOD" : report.isBad() ? "DAMAGED" : "UNKNOWN",
        report.depth().name(),
        report.startedAt(),
        report.finishedAt(),
        report.reasons(),
        report.entries().stream().map(Entry::of).toList());
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: %s, %s looked at with depth %s in %s"
            .formatted(
                destination,
                verdict,
                folder,
                depth,
                Sizes.seconds(Duration.between(startedAt, finishedAt))));
    reasons.forEach(reason -> lines.add("  " + reason));
    entries.forEach(entry -> lines.addAll(entry.lines()));
    return lines;
  }
}
