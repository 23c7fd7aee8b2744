package dev.holdfast.host.cli;

import dev.holdfast.host.backup.Reason;
import dev.holdfast.host.backup.restore.RestoreItem;
import dev.holdfast.host.backup.restore.RestoreOutcome;
import dev.holdfast.host.cli.console.OptionHints;
import dev.holdfast.plugin.database.PreflightFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How a restore went, as the command line prints it.
 *
 * @param status {@code SUCCESS}, {@code REFUSED}, {@code FAILED} or {@code CANCELLED}
 * @param restored what is in the target now, whole
 * @param notRestored what is not
 * @param findings what was found about the target beforehand
 * @param warnings what the engine has to say
 * @param reasons what went wrong
 */
record RestoreReport(
    String status,
    List<String> restored,
    List<String> notRestored,
    List<PreflightFinding> findings,
    List<String> warnings,
    List<Reason> reasons) {

  static RestoreReport of(RestoreOutcome outcome, OptionHints hints) {
    return new RestoreReport(
        outcome.getClass().getSimpleName().toUpperCase(Locale.ROOT),
        outcome.restored().stream().map(RestoreItem::label).toList(),
        outcome.notRestored().stream().map(RestoreItem::label).toList(),
        outcome.findings().stream().map(hints::with).toList(),
        outcome instanceof RestoreOutcome.Success success ? success.warnings() : List.of(),
        hints.withAll(outcome.reasons()));
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    findings.forEach(finding -> lines.add(PreflightReport.line(finding)));
    warnings.forEach(warning -> lines.add("note: " + warning));
    List<Reason> said = findings.stream().map(PreflightReport::reason).toList();
    reasons.stream()
        .filter(reason -> said.stream().noneMatch(s -> s.message().equals(reason.message())))
        .forEach(reason -> lines.add("because: " + reason));
    restored.forEach(item -> lines.add("restored: " + item));
    notRestored.forEach(item -> lines.add("NOT restored: " + item));
    lines.add(status);
    return lines;
  }
}
