package dev.holdfast.engine.restore;

import dev.holdfast.engine.Reason;
import dev.holdfast.engine.access.PluginCallScope;
import dev.holdfast.engine.access.SourceAccess;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.PreflightFinding;
import dev.holdfast.plugin.database.PreflightFinding.Severity;
import dev.holdfast.plugin.database.Restorable;
import dev.holdfast.plugin.database.RestoreRequest;
import dev.holdfast.plugin.database.RestoresParts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The findings about a target before a restore.
 *
 * @param findings the plugin's findings, in the order of the restored subjects
 */
public record Preflight(List<PreflightFinding> findings) {

  static final Preflight NOT_YET = new Preflight(List.of());

  /** The verdicts. */
  public enum Verdict {
    /** The restore can proceed. */
    READY,
    /** The restore proceeds only with {@link RestoreOptions#override}. */
    OVERRIDE_NEEDED,
    /** The restore can't proceed, even then. */
    IMPOSSIBLE
  }

  public Preflight {
    findings = List.copyOf(findings);
  }

  /** Examines the target. */
  static Preflight of(RestorePlan plan, PluginCallScope calls, Preparation prepared) {
    List<PreflightFinding> findings = new ArrayList<>();
    try (SourceAccess target = SourceAccess.open(plan.target(), calls, "preflight")) {
      prepared.askHowPartsAreRead(target);
      prepared.requests().forEach(request -> findings.addAll(look(target, request)));
    }
    findings.addAll(prepared.losses());
    return new Preflight(findings);
  }

  /** A failed check proves nothing about the restore: people decide. */
  private static List<PreflightFinding> look(SourceAccess target, RestoreRequest request) {
    if (!target.can(Restorable.class)) {
      return List.of(impossible(target.lacks("restore")));
    }
    if (!request.parts().isEmpty() && !target.can(RestoresParts.class)) {
      return List.of(impossible(target.lacks("restore parts of a dump")));
    }
    try {
      List<PreflightFinding> unknown = unknownOptions(request, target.restoreOptions());
      return unknown.isEmpty() ? target.preflight(request) : unknown;
    } catch (PluginException e) {
      String message = "The target could not be checked: " + e.getMessage();
      return List.of(new PreflightFinding(Severity.REFUSED, e.code(), message, e.hint()));
    }
  }

  private static PreflightFinding impossible(HoldfastException lacks) {
    return new PreflightFinding(
        Severity.IMPOSSIBLE, ErrorCode.UNSUPPORTED, lacks.getMessage(), lacks.hint());
  }

  private static List<PreflightFinding> unknownOptions(
      RestoreRequest request, Map<String, String> known) {
    return request.options().keySet().stream()
        .filter(name -> !known.containsKey(name))
        .sorted()
        .map(
            name ->
                new PreflightFinding(
                    Severity.IMPOSSIBLE,
                    ErrorCode.INVALID_CONFIG,
                    "Unknown option " + name + " for restores by this kind of source.",
                    known.isEmpty()
                        ? "Remove it."
                        : "There are: " + String.join(", ", new TreeSet<>(known.keySet()))))
        .toList();
  }

  /** The worst finding decides. */
  public Verdict verdict() {
    if (has(Severity.IMPOSSIBLE)) {
      return Verdict.IMPOSSIBLE;
    }
    return has(Severity.REFUSED) ? Verdict.OVERRIDE_NEEDED : Verdict.READY;
  }

  /** Whether the restore would proceed, with or without an operator's override. */
  public boolean allows(boolean override) {
    Verdict verdict = verdict();
    return verdict == Verdict.READY || verdict == Verdict.OVERRIDE_NEEDED && override;
  }

  /** Returns what prevents a restore with these options; empty if nothing does. */
  List<Reason> against(RestoreOptions options) {
    return findings.stream()
        .filter(finding -> blocks(finding.severity(), options))
        .map(finding -> new Reason(finding.code().name(), finding.message(), finding.hint()))
        .toList();
  }

  private static boolean blocks(Severity severity, RestoreOptions options) {
    return severity == Severity.IMPOSSIBLE || severity == Severity.REFUSED && !options.override();
  }

  private boolean has(Severity severity) {
    return findings.stream().anyMatch(finding -> finding.severity() == severity);
  }
}
