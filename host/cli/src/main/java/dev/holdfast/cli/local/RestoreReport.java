package dev.holdfast.cli.local;

import dev.holdfast.cli.console.OptionHints;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.restore.RestoreItem;
import dev.holdfast.engine.restore.RestoreOutcome;
import dev.holdfast.plugin.database.PreflightFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How a restore went, as the command line prints it.
 *
 * @param status how it ended
 * @param restored what is in the target now, whole
 * @param notRestored what is not
 * @param findings what was found about the target beforehand
 * @param warnings what the engine has to say
 * @param reasons what went wrong
 */
record RestoreReport(
    RestoreOutcome.Status status,
    List<String> restored,
    List<String> notRestored,
    List<PreflightFinding> findings,
    List<String> warnings,
    List<Reason> reasons) {

  /** What speaks against the backup or the request, and not against the server. */
  private static final Set<String> OF_THE_BACKUP =
      Set.of("CORRUPT", "UNTRUSTED", "KEY_REQUIRED", "ALREADY_EXISTS", "CANCELLED", "NOT_FOUND");

  static RestoreReport of(RestoreOutcome outcome, OptionHints hints) {
    return new RestoreReport(
        outcome.status(),
        outcome.restored().stream().map(RestoreItem::label).toList(),
        outcome.notRestored().stream().map(RestoreItem::label).toList(),
        outcome.findings().stream().map(hints::with).toList(),
        outcome instanceof RestoreOutcome.Success success ? success.warnings() : List.of(),
        hints.withAll(outcome.reasons()));
  }

  /** Whether the server refuses what may be the best of dumps. */
  private boolean isUpToTheServer() {
    return !notRestored.isEmpty()
        && Stream.concat(
                reasons.stream().map(Reason::code), findings.stream().map(f -> f.code().name()))
            .noneMatch(OF_THE_BACKUP::contains);
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
    if (isUpToTheServer()) {
      lines.add("To get the dumps as files, without a server: holdfast rescue extract");
    }
    lines.add(status.name());
    return lines;
  }
}
