package dev.holdfast.cli.local;

import dev.holdfast.cli.console.OptionHints;
import dev.holdfast.cli.console.Sizes;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.verify.EntryVerdict;
import dev.holdfast.engine.verify.VerifyReport;
import dev.holdfast.engine.verify.VerifyReport.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a check found at one destination, as the command line prints it.
 *
 * @param destination its name
 * @param folder of the backup
 * @param good whether everything was looked at and is good
 * @param verdict what it comes to
 * @param depth how closely it was looked at
 * @param startedAt when the check began
 * @param finishedAt when it was over
 * @param reasons what is wrong with the backup as a whole
 * @param entries what was found of each dump
 * @param leftovers what test restores made and could not be removed
 */
record CopyVerdict(
    String destination,
    String folder,
    boolean good,
    Verdict verdict,
    String depth,
    Instant startedAt,
    Instant finishedAt,
    List<Reason> reasons,
    List<Entry> entries,
    List<Reason> leftovers) {

  /** What was found of one dump. */
  record Entry(String object, Verdict verdict, List<Reason> reasons, List<String> notes) {

    static Entry of(EntryVerdict found, OptionHints hints) {
      if (found instanceof EntryVerdict.Good good) {
        return new Entry(good.entry(), Verdict.GOOD, List.of(), good.notes());
      }
      if (found instanceof EntryVerdict.Bad bad) {
        return new Entry(bad.entry(), Verdict.DAMAGED, hints.withAll(bad.reasons()), List.of());
      }
      EntryVerdict.Unknown unknown = (EntryVerdict.Unknown) found;
      return new Entry(
          unknown.entry(), Verdict.UNKNOWN, List.of(hints.with(unknown.reason())), List.of());
    }

    List<String> lines() {
      List<String> lines = new ArrayList<>(List.of("  " + verdict + ": " + object));
      reasons.forEach(reason -> lines.add("    " + reason));
      notes.forEach(note -> lines.add("    note: " + note));
      return lines;
    }
  }

  static CopyVerdict of(String destination, String folder, VerifyReport report, OptionHints hints) {
    return new CopyVerdict(
        destination,
        folder,
        report.isGood(),
        report.verdict(),
        report.depth().name(),
        report.startedAt(),
        report.finishedAt(),
        hints.withAll(report.reasons()),
        report.entries().stream().map(entry -> Entry.of(entry, hints)).toList(),
        report.leftovers());
  }

  /** Whether the copy is good and nothing stays behind. */
  boolean isClean() {
    return good && leftovers.isEmpty();
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: %s at depth %s in %s  %s"
            .formatted(
                destination,
                verdict,
                depth.toLowerCase(Locale.ROOT).replace('_', '-'),
                Sizes.seconds(Duration.between(startedAt, finishedAt)),
                folder));
    reasons.forEach(reason -> lines.add("  " + reason));
    entries.forEach(entry -> lines.addAll(entry.lines()));
    leftovers.forEach(reason -> lines.add("  LEFT OVER: " + reason));
    return lines;
  }
}
