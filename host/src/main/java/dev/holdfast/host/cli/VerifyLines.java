package dev.holdfast.host.cli;

import dev.holdfast.host.backup.verify.EntryVerdict;
import dev.holdfast.host.backup.verify.VerifyReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A verify report as lines for people. */
final class VerifyLines {

  private VerifyLines() {}

  static List<String> of(VerifyCommand.Checked copy) {
    VerifyReport report = copy.report();
    List<String> lines = new ArrayList<>();
    report.reasons().forEach(reason -> lines.add("  " + reason));
    report.entries().forEach(verdict -> lines.addAll(of(verdict)));
    String verdict = report.isGood() ? "GOOD" : report.isBad() ? "DAMAGED" : "UNKNOWN";
    String took = Sizes.seconds(Duration.between(report.startedAt(), report.finishedAt()));
    lines.add(
        0,
        "%s: %s, looked at with depth %s in %s"
            .formatted(copy.destination(), verdict, report.depth(), took));
    return lines;
  }

  private static List<String> of(EntryVerdict verdict) {
    List<String> lines = new ArrayList<>();
    if (verdict instanceof EntryVerdict.Good good) {
      lines.add("  good: " + good.entry());
      good.notes().forEach(note -> lines.add("    note: " + note));
    } else if (verdict instanceof EntryVerdict.Bad bad) {
      lines.add("  DAMAGED: " + bad.entry());
      bad.reasons().forEach(reason -> lines.add("    " + reason));
    } else if (verdict instanceof EntryVerdict.Unknown unknown) {
      lines.add("  unknown: " + unknown.entry());
      lines.add("    " + unknown.reason());
    }
    return lines;
  }
}
