package dev.holdfast.engine.restore;

import dev.holdfast.engine.access.PluginCallScope;
import dev.holdfast.engine.access.SourceAccess;
import dev.holdfast.engine.manifest.LeftOut;
import dev.holdfast.engine.manifest.ManifestContents;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.run.BackupEngine;
import dev.holdfast.engine.run.BackupOutcome;
import dev.holdfast.engine.run.BackupPlan;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.database.RestoreRequest;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.plugin.database.SubjectInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Backs up what a restore would replace, before it does. */
final class SafetyBackup {

  private final BackupEngine engine;
  private final PluginCallScope calls;

  SafetyBackup(BackupEngine engine, PluginCallScope calls) {
    this.engine = engine;
    this.calls = calls;
  }

  /**
   * Makes the backup, unless there is nothing to save.
   *
   * @throws HoldfastException {@link ProblemCode#REFUSED} if what would change can't be saved
   */
  Optional<BackupOutcome> make(BackupPlan plan, SourceAccess target, List<RestoreStep> steps) {
    List<SubjectInfo> all = target.subjects().subjects();
    List<SubjectInfo> there = all.stream().filter(info -> !isGlobals(info.subject())).toList();
    List<String> endangered = endangered(target, there, steps);
    boolean globals =
        steps.stream().anyMatch(step -> isGlobals(step.item().subject()))
            && there.size() < all.size();
    if (endangered.isEmpty() && globals) {
      endangered = List.of(companion(there));
    }
    if (endangered.isEmpty()) {
      return Optional.empty();
    }
    calls
        .listener()
        .info(
            "Making a safety backup of "
                + (globals ? "globals, " : "")
                + String.join(", ", endangered));
    BackupOutcome outcome =
        engine.run(plan.withWhole(endangered), calls.listener(), calls.cancellation());
    return Optional.of(outcome);
  }

  /**
   * A database that exists but isn't listed, since its user may not see it, counts: its dump shows
   * that. Anything else can be saved only if it is listed.
   */
  private static List<String> endangered(
      SourceAccess target, List<SubjectInfo> there, List<RestoreStep> steps) {
    Set<Subject> listed = there.stream().map(SubjectInfo::subject).collect(Collectors.toSet());
    List<String> endangered = new ArrayList<>();
    for (RestoreStep step : steps) {
      Subject subject = step.item().subject();
      if (isGlobals(subject)) {
        continue;
      }
      boolean isListed = listed.contains(new Subject(subject.kind(), step.item().target()));
      if (isListed || exists(target, step.request())) {
        if (step.item().target().isEmpty() || !isListed && !subject.is(Subject.DATABASE)) {
          throw refused(step.item());
        }
        endangered.add(step.item().target());
      }
    }
    return endangered;
  }

  private static boolean exists(SourceAccess target, RestoreRequest request) {
    return target.preflight(request.toBuilder().replaceExisting(false).build()).stream()
        .anyMatch(finding -> finding.code() == ErrorCode.ALREADY_EXISTS);
  }

  private static boolean isGlobals(Subject subject) {
    return subject.is(Subject.GLOBALS);
  }

  private static HoldfastException refused(RestoreItem item) {
    return new HoldfastException(
        ProblemCode.REFUSED,
        "What the restore of " + item.label() + " replaces can't be saved before.",
        "Restore without a safety backup.");
  }

  /** Globals alone are no backup, so the smallest database is backed up with them. */
  private static String companion(List<SubjectInfo> there) {
    return there.stream()
        .min(Comparator.comparingLong(SubjectInfo::sizeBytes))
        .map(info -> info.subject().name())
        .orElseThrow(
            () ->
                new HoldfastException(
                    ProblemCode.REFUSED,
                    "The target's globals can't be saved before the restore: they are backed up"
                        + " with a database, but it has none.",
                    "Restore without a safety backup."));
  }

  /** A restore doesn't proceed without it. */
  static void requireWhole(BackupOutcome outcome) {
    boolean enoughCopies =
        outcome instanceof BackupOutcome.Success || outcome instanceof BackupOutcome.Partial;
    boolean nothingMissing =
        outcome.backup().filter(backup -> backup.manifest().missingEntries() == 0).isPresent();
    if (!enoughCopies || !nothingMissing) {
      throw new HoldfastException(
          ProblemCode.REFUSED,
          "The safety backup failed, so the restore was not started: "
              + outcome.reasons().stream().map(r -> r.message()).findFirst().orElse(""),
          "Fix that, or restore without a safety backup.");
    }
    ManifestContents contents = outcome.backup().orElseThrow().contents();
    List<String> lacking =
        contents.leftOut().stream()
            .filter(
                left ->
                    contents.entries().stream()
                        .anyMatch(entry -> left.isPartOf(entry.subject().label())))
            .map(LeftOut::name)
            .toList();
    if (!lacking.isEmpty()) { // A source may be configured to leave out tables.
      throw new HoldfastException(
          ProblemCode.REFUSED,
          "The safety backup lacks what the restore would replace, so the restore was not started: "
              + String.join(", ", lacking),
          "Let the source include it, or restore without a safety backup.");
    }
  }
}
