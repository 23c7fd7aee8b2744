package dev.holdfast.engine.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.engine.TestEngine;
import dev.holdfast.engine.run.BackupOutcome;
import dev.holdfast.engine.run.BackupPlan;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.database.PreflightFinding;
import dev.holdfast.plugin.database.PreflightFinding.Severity;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.plugin.database.SubjectListing.LeftOut;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.testkit.SeededBytes;
import dev.holdfast.testkit.fault.Fault;
import dev.holdfast.testkit.fault.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RestoreTest {

  private static final RestoreOptions REPLACE =
      new RestoreOptions(true, false, false, 1, List.of(), Map.of());

  private final TestEngine bench = new TestEngine(2);

  @Test
  void damagedCopyIsSkipped() {
    BackupOutcome.Written backup = bench.backedUp();
    bench.storages.get(0).objects().remove(entry(backup));
    assertThat(restore(backup)).isInstanceOf(RestoreOutcome.Success.class);
    bench.storages.get(0).script().always(Operation.OPEN, new Fault.Fails(ErrorCode.UNREACHABLE));
    assertThat(restore(backup)).isInstanceOf(RestoreOutcome.Success.class);
  }

  @Test
  void databasesThatAreNotRestoredAreNamed() {
    bench.source.with("a", new SeededBytes(1, 10)).with("z", new SeededBytes(2, 10));
    BackupOutcome.Written backup = bench.backedUp();
    bench.source.script().always(Operation.RESTORE, "y", Fault.cut(5));
    RestoreItem first = RestoreItem.renamed("a", "x");
    RestoreItem second = RestoreItem.renamed("shop", "y");
    RestoreItem third = RestoreItem.renamed("z", "w");
    RestoreOutcome outcome = bench.restore(backup.folder(), first, second, third);
    assertThat(outcome).isInstanceOf(RestoreOutcome.Failed.class);
    assertThat(outcome.restored()).containsExactly(first);
    assertThat(outcome.notRestored()).containsExactly(second, third);
    assertThat(bench.source.restored()).containsOnlyKeys("x");
  }

  @Test
  void storageFailureDuringReadingFailsTheRestore() {
    bench.storages.remove(1);
    bench.source.with("shop", new SeededBytes(1, 900_000));
    BackupOutcome.Written backup = bench.backedUp();
    for (Fault fault :
        new Fault[] {
          Fault.cut(500_000),
          new Fault.AfterBytes(500_000, new Fault.Hangs()),
          new Fault.EndsEarly(500_000),
          new Fault.FlipsBit(700_000)
        }) {
      bench.storage().script().once(Operation.GET, "manifest.json", noFault());
      bench.storage().script().once(Operation.GET, ".dump.zst.age", noFault());
      bench.storage().script().once(Operation.GET, ".dump.zst.age", fault);
      RestoreOutcome outcome = restore(backup);
      assertThat(outcome).as(fault.toString()).isInstanceOf(RestoreOutcome.Failed.class);
      assertThat(bench.source.restored()).isEmpty();
      bench.storage().script().clear();
    }
  }

  @Test
  void targetIsBackedUpFirst() {
    BackupOutcome.Written backup = bench.backedUp();
    BackupPlan safety = bench.plan(2);
    RestoreOptions replace = new RestoreOptions(true, false, false, 1, List.of(), Map.of());
    RestoreOutcome outcome = bench.restore(backup.folder(), replace, Optional.of(safety));
    assertThat(outcome).isInstanceOf(RestoreOutcome.Success.class);
    assertThat(bench.scan(0).backups())
        .extracting(listed -> listed.manifest().backupId())
        .contains(safety.backupId());
  }

  /** As a source does that is configured to leave out tables. */
  @Test
  void safetyBackupThatLacksAPartPreventsTheRestore() {
    BackupOutcome.Written backup = bench.backedUp();
    bench.source.leavingOutOfDumps(LeftOut.byDesign("rows of audit", "excluded"));
    RestoreOutcome refused = bench.restore(backup.folder(), REPLACE, Optional.of(bench.plan(2)));
    assertThat(refused).isInstanceOf(RestoreOutcome.Refused.class);
    assertThat(refused.reasons().get(0).message()).contains("lacks").contains("audit");
    assertThat(bench.source.restored()).isEmpty();
  }

  @Test
  void databaseHiddenByTheTargetIsBackedUpToo() {
    BackupOutcome.Written backup = bench.backedUp();
    bench.source.hiding("shop", new SeededBytes(9, 500)).with("other", new SeededBytes(2, 10));
    RestoreOutcome outcome = bench.restore(backup.folder(), REPLACE, Optional.of(bench.plan(2)));
    assertThat(outcome).isInstanceOf(RestoreOutcome.Success.class);
    assertThat(saved(outcome)).containsExactly("shop");
    bench.source.script().always(Operation.DUMP, "shop", noRight());
    bench.source.restored().clear();
    RestoreOutcome refused = bench.restore(backup.folder(), REPLACE, Optional.of(bench.plan(2)));
    assertThat(refused).isInstanceOf(RestoreOutcome.Refused.class);
    assertThat(refused.reasons().get(0).message()).contains("safety backup");
    assertThat(bench.source.restored()).isEmpty();
  }

  @Test
  void treeIsBackedUpBeforeItIsReplaced() {
    bench.source.listingAs(Subject.TREE);
    BackupOutcome.Written backup = bench.backedUp();
    RestoreOutcome outcome = bench.restore(backup.folder(), REPLACE, Optional.of(bench.plan(2)));
    assertThat(outcome).as(outcome.toString()).isInstanceOf(RestoreOutcome.Success.class);
    assertThat(saved(outcome)).containsExactly("shop");
    assertThat(outcome.safetyBackup().orElseThrow().backup().orElseThrow().contents().entries())
        .allMatch(entry -> entry.subject().is(Subject.TREE));
  }

  @Test
  void treeThatIsThereAndIsNotListedIsNotReplacedUnsaved() {
    bench.source.listingAs(Subject.TREE);
    BackupOutcome.Written backup = bench.backedUp();
    bench.source.hiding("shop", new SeededBytes(9, 500)).with("other", new SeededBytes(2, 10));
    RestoreOutcome refused = bench.restore(backup.folder(), REPLACE, Optional.of(bench.plan(2)));
    assertThat(refused).isInstanceOf(RestoreOutcome.Refused.class);
    assertThat(refused.reasons().get(0).message()).contains("tree shop");
    assertThat(bench.source.restored()).isEmpty();
  }

  @Test
  void globalsAreBackedUpBeforeTheyChange() {
    bench.source.withGlobals(new SeededBytes(3, 50));
    BackupOutcome.Written backup = bench.backedUp();
    RestoreOutcome outcome =
        bench.restore(backup.folder(), REPLACE, Optional.of(bench.plan(2)), RestoreItem.globals());
    assertThat(outcome).as(outcome.toString()).isInstanceOf(RestoreOutcome.Success.class);
    assertThat(saved(outcome)).containsExactly("", "shop");
    bench.source.remove("shop");
    RestoreOutcome refused =
        bench.restore(backup.folder(), REPLACE, Optional.of(bench.plan(2)), RestoreItem.globals());
    assertThat(refused).isInstanceOf(RestoreOutcome.Refused.class);
  }

  private static Fault noRight() {
    return new Fault.Fails(ErrorCode.PERMISSION_DENIED);
  }

  private static List<String> saved(RestoreOutcome outcome) {
    BackupOutcome.Written made = outcome.safetyBackup().orElseThrow().backup().orElseThrow();
    return made.contents().entries().stream().map(entry -> entry.subject().name()).toList();
  }

  @Test
  void failedSafetyBackupPreventsTheRestore() {
    BackupOutcome.Written backup = bench.backedUp();
    bench.source.script().always(Operation.DUMP, Fault.cut(1));
    RestoreOptions replace = new RestoreOptions(true, false, false, 1, List.of(), Map.of());
    RestoreOutcome outcome = bench.restore(backup.folder(), replace, Optional.of(bench.plan(2)));
    assertThat(outcome).isInstanceOf(RestoreOutcome.Refused.class);
    assertThat(bench.source.restored()).isEmpty();
  }

  @Test
  void databaseThatIsNotInTheBackupIsRefused() {
    BackupOutcome.Written backup = bench.backedUp();
    RestoreOutcome outcome = bench.restore(backup.folder(), RestoreItem.database("other"));
    assertThat(outcome).isInstanceOf(RestoreOutcome.Refused.class);
    assertThat(outcome.reasons().get(0).code()).isEqualTo("NOT_FOUND");
  }

  @Test
  void refusingFindingsCanBeOverridden() {
    BackupOutcome.Written backup = bench.backedUp();
    bench.source.finding(finding(Severity.WARNING)).finding(finding(Severity.REFUSED));
    RestoreOutcome refused = restore(backup);
    assertThat(refused).isInstanceOf(RestoreOutcome.Refused.class);
    assertThat(((RestoreOutcome.Refused) refused).canOverride()).isTrue();
    assertThat(refused.findings()).hasSize(2);
    assertThat(bench.source.restored()).isEmpty();
    RestoreOutcome restored = overriding(backup);
    assertThat(restored).isInstanceOf(RestoreOutcome.Success.class);
    assertThat(restored.findings()).hasSize(2);
  }

  @Test
  void impossibleRestoreCannotBeForced() {
    BackupOutcome.Written backup = bench.backedUp();
    bench.source.finding(finding(Severity.REFUSED)).finding(finding(Severity.IMPOSSIBLE));
    assertThat(((RestoreOutcome.Refused) restore(backup)).canOverride()).isFalse();
    assertThat(overriding(backup)).isInstanceOf(RestoreOutcome.Refused.class);
    assertThat(bench.source.restored()).isEmpty();
  }

  @Test
  void refusedRestoreReadsNoStoredBytes() {
    BackupOutcome.Written backup = bench.backedUp();
    bench.source.finding(finding(Severity.IMPOSSIBLE));
    bench.storages.forEach(s -> s.script().always(Operation.GET, ".age", Fault.cut(0)));
    RestoreOutcome refused = restore(backup);
    assertThat(refused.findings()).hasSize(1);
    assertThat(refused.reasons()).noneMatch(reason -> reason.code().equals("CONNECTION_LOST"));
  }

  @Test
  void failedPreflightCanBeOverridden() {
    BackupOutcome.Written backup = bench.backedUp();
    bench.source.script().always(Operation.PREFLIGHT, new Fault.Fails(ErrorCode.UNSUPPORTED));
    RestoreOutcome refused = restore(backup);
    assertThat(((RestoreOutcome.Refused) refused).canOverride()).as(refused.toString()).isTrue();
    assertThat(refused.findings().get(0).message()).startsWith("The target could not be checked");
    assertThat(overriding(backup)).isInstanceOf(RestoreOutcome.Success.class);
  }

  @Test
  void damagedDatabaseDoesNotPreventRestoringTheOthers() {
    bench.source.with("a", new SeededBytes(1, 10));
    BackupOutcome.Written backup = bench.backedUp();
    bench.source.remove("a");
    bench.source.remove("shop");
    bench.storages.forEach(storage -> storage.objects().remove(entry(backup)));
    assertThat(bench.restore(backup.folder())).isInstanceOf(RestoreOutcome.Refused.class);
    RestoreOptions goOn = new RestoreOptions(false, false, true, 1, List.of(), Map.of());
    RestoreOutcome outcome = bench.restore(backup.folder(), bench.identities(), goOn);
    assertThat(outcome).as(outcome.toString()).isInstanceOf(RestoreOutcome.Failed.class);
    assertThat(outcome.restored()).containsExactly(RestoreItem.database("shop"));
    assertThat(outcome.notRestored()).containsExactly(RestoreItem.database("a"));
  }

  @Test
  void globalsAreRestoredFirstAndMissingPartsAreReported() {
    bench.source.withGlobals(new SeededBytes(3, 50));
    bench.source.leavingOut(LeftOut.impossible("closed", "It takes no connections."));
    BackupOutcome.Written backup = bench.backup(2).backup().orElseThrow();
    bench.source.remove("shop");
    RestoreOutcome outcome =
        bench.restore(backup.folder(), RestoreSelection.of(List.of(), true), REPLACE);
    assertThat(outcome).as(outcome.toString()).isInstanceOf(RestoreOutcome.Success.class);
    assertThat(outcome.restored())
        .containsExactly(RestoreItem.globals(), RestoreItem.database("shop"));
    assertThat(((RestoreOutcome.Success) outcome).warnings())
        .containsExactly("closed is not in this backup: It takes no connections.");
  }

  @Test
  void cancelledRestoreNamesItsSafetyBackup() throws Exception {
    BackupOutcome.Written backup = bench.backedUp();
    BackupPlan safety = bench.plan(2);
    bench.source.script().always(Operation.RESTORE, new Fault.Hangs());
    RestoreOptions replace = new RestoreOptions(true, false, false, 1, List.of(), Map.of());
    CompletableFuture<RestoreOutcome> outcome = new CompletableFuture<>();
    Thread caller =
        new Thread(
            () -> outcome.complete(bench.restore(backup.folder(), replace, Optional.of(safety))));
    caller.start();
    await().until(() -> bench.scan(1).backups().size() == 2);
    Thread.sleep(200);
    caller.interrupt();
    RestoreOutcome cancelled = outcome.get(10, TimeUnit.SECONDS);
    assertThat(cancelled).isInstanceOf(RestoreOutcome.Cancelled.class);
    assertThat(cancelled.safetyBackup().orElseThrow().backup()).isPresent();
  }

  @Test
  void unknownOptionIsRefused() {
    BackupOutcome.Written backup = bench.backedUp();
    RestoreOptions options =
        new RestoreOptions(false, true, false, 1, List.of(), Map.of("no-onwer", "true"));
    RestoreOutcome outcome =
        bench.restore(
            backup.folder(), bench.identities(), options, RestoreItem.renamed("shop", "copy"));
    assertThat(outcome).isInstanceOf(RestoreOutcome.Refused.class);
    assertThat(outcome.reasons()).anyMatch(reason -> reason.message().contains("no-onwer"));
    assertThat(bench.source.restored()).isEmpty();
  }

  @Test
  void sourceThatRestoresOnlyWholeDumpsIsAskedForNoPart() {
    BackupOutcome.Written backup = bench.backedUp();
    RestoreOptions options = new RestoreOptions(false, true, false, 1, List.of("t"), Map.of());
    RestoreOutcome outcome =
        bench.restore(
            backup.folder(), bench.identities(), options, RestoreItem.renamed("shop", "copy"));
    assertThat(outcome).isInstanceOf(RestoreOutcome.Refused.class);
    assertThat(outcome.reasons())
        .anyMatch(reason -> reason.message().contains("can't restore parts of a dump"));
    assertThat(bench.source.restored()).isEmpty();
  }

  private static PreflightFinding finding(Severity severity) {
    return new PreflightFinding(severity, ErrorCode.UNSUPPORTED, "It is " + severity, "");
  }

  private RestoreOutcome overriding(BackupOutcome.Written backup) {
    RestoreOptions options = new RestoreOptions(false, true, false, 1, List.of(), Map.of());
    return bench.restore(
        backup.folder(), bench.identities(), options, RestoreItem.renamed("shop", "copy"));
  }

  private static Fault noFault() {
    return new Fault.Delays(Duration.ZERO);
  }

  private RestoreOutcome restore(BackupOutcome.Written backup) {
    bench.source.restored().clear();
    return bench.restore(backup.folder(), RestoreItem.renamed("shop", "copy"));
  }

  private static ObjectKey entry(BackupOutcome.Written backup) {
    return backup.manifest().key(backup.manifest().entries().get(0));
  }
}
