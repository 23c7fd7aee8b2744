package dev.holdfast.host.cli;

import dev.holdfast.host.backup.Reason;
import dev.holdfast.host.backup.verify.EntryVerdict;
import dev.holdfast.host.backup.verify.VerifyReport;
import dev.holdfast.host.cli.console.OptionHints;
import dev.holdfast.host.cli.console.Sizes;
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

    static Entry of(EntryVerdict found, OptionHints hints) {
      if (found instanceof EntryVerdict.Good good) {
        return new Entry(good.entry(), "GOOD", List.of(), good.notes());
      }
      if (found instanceof EntryVerdict.Bad bad) {
        return new Entry(bad.entry(), "DAMAGED", hints.withAll(bad.reasons()), List.of());
      }
      EntryVerdict.Unknown unknown = (EntryVerdict.Unknown) found;
      return new Entry(
          unknown.entry(), "UNKNOWN", List.of(hints.with(unknown.reason())), List.of());
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
        report.isGood() ? "GOOD" : report.isBad() ? "DAMAGED" : "UNKNOWN",
        report.depth().name(),
        report.startedAt(),
        report.finishedAt(),
        hints.withAll(report.reasons()),
        report.entries().stream().map(entry -> Entry.of(entry, hints)).toList());
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
    return lines;
  }
}
