package dev.holdfast.cli.local;

import dev.holdfast.cli.console.OptionHints;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.restore.Preflight;
import dev.holdfast.plugin.database.PreflightFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What speaks against a restore, as the command line prints it.
 *
 * @param verdict whether it would go on
 * @param findings what was found about the target
 */
record PreflightReport(Preflight.Verdict verdict, List<PreflightFinding> findings) {

  static PreflightReport of(Preflight preflight, OptionHints hints) {
    return new PreflightReport(
        preflight.verdict(), preflight.findings().stream().map(hints::with).toList());
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    findings.forEach(finding -> lines.add(line(finding)));
    lines.add(verdict.name());
    return lines;
  }

  static String line(PreflightFinding finding) {
    return finding.severity().name().toLowerCase(Locale.ROOT) + ": " + reason(finding);
  }

  static Reason reason(PreflightFinding finding) {
    return new Reason(finding.code().name(), finding.message(), finding.hint());
  }
}
