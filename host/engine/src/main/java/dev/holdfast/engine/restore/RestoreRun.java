package dev.holdfast.engine.restore;

import dev.holdfast.engine.Failures;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.RunEvent;
import dev.holdfast.engine.access.PluginCallScope;
import dev.holdfast.engine.access.SourceAccess;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.run.BackupEngine;
import dev.holdfast.engine.run.BackupOutcome;
import dev.holdfast.plugin.database.PreflightFinding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One restore, from the manifest to the outcome. */
final class RestoreRun {

  private final RestorePlan plan;
  private final PluginCallScope calls;
  private final Copies copies;
  private final SafetyBackup safety;
  private final List<RestoreItem> restored = new ArrayList<>();
  private final List<Reason> reasons = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private List<RestoreItem> wanted;
  private Preflight preflight = Preflight.NOT_YET;
  private Optional<BackupOutcome> safetyOutcome = Optional.empty();
  private boolean touched;

  RestoreRun(RestorePlan plan, PluginCallScope calls, Copies copies, BackupEngine backupEngine) {
    this.plan = plan;
    this.calls = calls;
    this.copies = copies;
    this.safety = new SafetyBackup(backupEngine, calls);
    this.wanted = plan.selection().items();
  }

  RestoreOutcome run() {
    try {
      Preparation prepared = new Preparation(plan, calls, copies);
      wanted = prepared.items();
      warnings.addAll(prepared.warnings());
      requireFit(prepared);
      List<RestoreStep> steps = prepared.steps(reasons);
      warnings.addAll(prepared.damagedLists());
      try (SourceAccess target = SourceAccess.open(plan.target(), calls, "restore")) {
        if (plan.safetyBackup().isPresent()) {
          safetyOutcome = safety.make(plan.safetyBackup().get(), target, steps);
          safetyOutcome.ifPresent(SafetyBackup::requireWhole);
        }
        restore(target, steps, prepared);
      }
    } catch (RuntimeException e) {
      reasons.add(0, Reason.of(isCancelled() ? Failures.cancelled() : e));
    }
    return outcome();
  }

  private void requireFit(Preparation prepared) {
    preflight = Preflight.of(plan, calls, prepared);
    reasons.addAll(preflight.against(plan.options()));
    if (!reasons.isEmpty()) {
      throw new HoldfastException(
          ProblemCode.REFUSED,
          "The preflight found errors, so the restore was not started.",
          "See the findings.");
    }
  }

  private void restore(SourceAccess target, List<RestoreStep> steps, Preparation prepared) {
    for (RestoreStep step : steps) {
      calls.cancellation().throwIfCancelled();
      touched = true;
      calls.listener().on(new RunEvent.Started(step.item().label(), step.bytes()));
      Optional<Reason> failure = attempt(target, step);
      if (failure.isPresent()) {
        failure =
            prepared.fromOtherCopies(step).map(other -> attempt(target, other)).orElse(failure);
      }
      calls.listener().on(new RunEvent.Ended(step.item().label(), failure));
      failure.ifPresentOrElse(
          reason -> reasons.add(reason.about(step.item().label())),
          () -> restored.add(step.item()));
      if (failure.isPresent() && !plan.options().continueOnError()) {
        return;
      }
    }
  }

  private Optional<Reason> attempt(SourceAccess target, RestoreStep step) {
    try {
      warnings.addAll(new RestoreStream(plan, calls).run(target, step));
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.of(Reason.of(e));
    }
  }

  private RestoreOutcome outcome() {
    List<PreflightFinding> findings = preflight.findings();
    List<RestoreItem> rest = wanted.stream().filter(item -> !restored.contains(item)).toList();
    if (isCancelled() && !(reasons.isEmpty() && rest.isEmpty())) {
      return new RestoreOutcome.Cancelled(restored, rest, reasons, findings, safetyOutcome);
    }
    if (!touched) {
      return new RestoreOutcome.Refused(rest, reasons, findings, canOverride(), safetyOutcome);
    }
    if (!rest.isEmpty() || !reasons.isEmpty()) {
      return new RestoreOutcome.Failed(restored, rest, reasons, findings, safetyOutcome);
    }
    return new RestoreOutcome.Success(restored, findings, warnings, safetyOutcome);
  }

  private boolean canOverride() {
    return !plan.options().override() && preflight.verdict() == Preflight.Verdict.OVERRIDE_NEEDED;
  }

  private boolean isCancelled() {
    return calls.cancellation().isCancelled() || Thread.currentThread().isInterrupted();
  }
}
