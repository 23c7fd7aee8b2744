package dev.holdfast.host.backup.restore;

import dev.holdfast.host.HoldfastException;
import dev.holdfast.host.ProblemCode;
import dev.holdfast.host.backup.access.Calls;
import dev.holdfast.host.backup.access.SourceAccess;
import dev.holdfast.host.backup.run.BackupEngine;
import dev.holdfast.host.backup.run.BackupOutcome;
import dev.holdfast.host.backup.run.BackupPlan;
import dev.holdfast.plugin.database.DatabaseInfo;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Saves what a restore would replace, before it does. */
final class SafetyBackup {

  private final BackupEngine engine;
  private final Calls calls;

  SafetyBackup(BackupEngine engine, Calls calls) {
    this.engine = engine;
    this.calls = calls;
  }

  /** Makes it, unless there is nothing to save. */
  Optional<BackupOutcome> make(BackupPlan plan, SourceAccess target, List<RestoreStep> steps) {
    Set<String> there =
        target.databases().stream().map(DatabaseInfo::name).collect(Collectors.toSet());
    List<String> endangered =
        steps.stream().map(step -> step.item().targetDatabase()).filter(there::contains).toList();
    if (endangered.isEmpty()) {
      return Optional.empty();
    }
    calls.listener().info("Making a safety backup of " + String.join(", ", endangered));
    BackupOutcome outcome =
        engine.run(plan.withDatabases(endangered), calls.listener(), calls.cancellation());
    return Optional.of(outcome);
  }

  /** A restore doesn't go on without it. */
  static void requireWhole(BackupOutcome outcome) {
    boolean enoughCopies =
        outcome instanceof BackupOutcome.Success || outcome instanceof BackupOutcome.Partial;
    boolean nothingMissing =
        outcome.backup().filter(backup -> backup.manifest().missingEntries() == 0).isPresent();
    if (!enoughCopies || !nothingMissing) {
      throw new HoldfastException(
          ProblemCode.REFUSED,
          "The safety backup failed, so the restore was not begun: "
              + outcome.reasons().stream().map(r -> r.message()).findFirst().orElse(""),
          "Mend that, or restore without a safety backup.");
    }
  }
}
