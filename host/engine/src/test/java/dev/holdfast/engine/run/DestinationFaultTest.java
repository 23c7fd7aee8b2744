package dev.holdfast.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.engine.TestEngine;
import dev.holdfast.engine.run.BackupOptions.ReadBack;
import dev.holdfast.engine.verify.VerifyDepth;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.testkit.SeededBytes;
import dev.holdfast.testkit.fault.Attestation;
import dev.holdfast.testkit.fault.Fault;
import dev.holdfast.testkit.fault.FaultScript;
import dev.holdfast.testkit.fault.Operation;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** One of the destinations misbehaves. */
@Timeout(60)
class DestinationFaultTest {

  private static final long SIZE = 2_500_000;

  private final TestEngine bench = new TestEngine(2);

  DestinationFaultTest() {
    bench.source.with("shop", new SeededBytes(5, SIZE));
  }

  static Stream<Fault> passingFaults() {
    return Stream.of(
        Fault.cut(0),
        Fault.cut(1),
        Fault.cut(SIZE / 2),
        Fault.cut(SIZE - 1),
        Fault.diskFull(SIZE / 3),
        new Fault.Hangs(),
        new Fault.AfterBytes(SIZE / 2, new Fault.Hangs()),
        new Fault.Fails(ErrorCode.PERMISSION_DENIED),
        new Fault.EndsEarly(1000),
        new Fault.WrongSize(-1),
        new Fault.LosesReply());
  }

  @ParameterizedTest
  @MethodSource("passingFaults")
  void detachedCopyIsFilledFromTheOther(Fault fault) {
    faults(0).once(Operation.PUT, ".age", fault);
    BackupOutcome outcome = bench.backup(2);
    assertThat(outcome).as(outcome.toString()).isInstanceOf(BackupOutcome.Success.class);
    assertGood(outcome, 0);
    assertGood(outcome, 1);
  }

  @ParameterizedTest
  @MethodSource("passingFaults")
  void otherCopyIsCompleteWhenOneNeverReturns(Fault fault) {
    faults(1).always(Operation.PUT, fault);
    faults(1).always(Operation.GET, new Fault.Fails(ErrorCode.CONNECTION_LOST));
    BackupOutcome outcome = bench.backup(1);
    assertThat(outcome).as(outcome.toString()).isInstanceOf(BackupOutcome.Partial.class);
    assertThat(outcome.copies().get(0)).isInstanceOf(CopyResult.Stored.class);
    assertThat(outcome.copies().get(1)).isInstanceOf(CopyResult.Missing.class);
    assertGood(outcome, 0);
    faults(1).clear();
    assertThat(bench.scan(1).backups()).isEmpty();
  }

  @Test
  void tooFewCopiesFailTheRunAndTheGoodOneIsKept() {
    faults(1).always(Operation.PUT, new Fault.Fails(ErrorCode.NO_SPACE));
    BackupOutcome outcome = bench.backup(2);
    assertThat(outcome).isInstanceOf(BackupOutcome.Failed.class);
    assertThat(outcome.reasons()).anyMatch(reason -> reason.code().equals("NO_SPACE"));
    assertGood(outcome, 0);
  }

  @Test
  void unopenableDestinationDoesNotDelayTheOther() {
    faults(1).always(Operation.OPEN, new Fault.Hangs());
    BackupOutcome outcome = bench.backup(1);
    assertThat(outcome).isInstanceOf(BackupOutcome.Partial.class);
    assertGood(outcome, 0);
  }

  @ParameterizedTest
  @EnumSource
  void differentBytesOfTheSameLengthAreNoCopy(Attestation attestation) {
    bench.readBack(attestation == Attestation.BLIND ? ReadBack.ALWAYS : ReadBack.UNATTESTED);
    faults(0).attesting(attestation).always(Operation.PUT, ".age", new Fault.FlipsBit(SIZE / 2));
    BackupOutcome outcome = bench.backup(1);
    assertThat(outcome).as(outcome.toString()).isInstanceOf(BackupOutcome.Partial.class);
    assertThat(outcome.reasons()).anyMatch(reason -> reason.code().equals("CORRUPT"));
    assertThat(bench.storages.get(0).objects()).isEmpty();
    assertGood(outcome, 1);
  }

  @Test
  void filledCopyIsReadBackToo() {
    faults(0).once(Operation.PUT, ".age", Fault.cut(10));
    faults(0).attesting(Attestation.NONE);
    faults(0).always(Operation.PUT, ".age", new Fault.FlipsBit(7));
    assertThat(bench.backup(2)).isInstanceOf(BackupOutcome.Failed.class);
    assertThat(bench.storages.get(0).objects()).isEmpty();
  }

  @Test
  void attestedObjectIsNotReadBack() {
    faults(0).always(Operation.GET, ".age", new Fault.Fails(ErrorCode.PERMISSION_DENIED));
    assertThat(bench.backup(2)).isInstanceOf(BackupOutcome.Success.class);
    faults(0).attesting(Attestation.NONE);
    assertThat(bench.backup(2)).isInstanceOf(BackupOutcome.Failed.class);
  }

  @Test
  void flippedBitIsNotCopiedOnFilling() {
    faults(0).always(Operation.GET, ".age", new Fault.FlipsBit(100));
    faults(1).once(Operation.PUT, ".age", Fault.cut(10));
    BackupOutcome outcome = bench.backup(1);
    assertThat(outcome).as(outcome.toString()).isInstanceOf(BackupOutcome.Failed.class);
    assertThat(outcome.copies()).allMatch(CopyResult.Missing.class::isInstance);
    bench.storages.forEach(storage -> assertThat(storage.objects()).isEmpty());
  }

  @Test
  void lostReplyForTheManifestIsNoFailure() {
    for (String name : List.of("manifest.json", "manifest.json.minisig")) {
      faults(0).once(Operation.PUT, name, new Fault.LosesReply());
    }
    BackupOutcome outcome = bench.backup(2);
    assertThat(outcome).as(outcome.toString()).isInstanceOf(BackupOutcome.Success.class);
  }

  @Test
  void unstoredManifestMakesNoBackup() {
    faults(0).always(Operation.PUT, "manifest.json", new Fault.Fails(ErrorCode.NO_SPACE));
    BackupOutcome outcome = bench.backup(2);
    assertThat(outcome).isInstanceOf(BackupOutcome.Failed.class);
    assertThat(bench.storages.get(0).objects()).isEmpty();
    assertGood(outcome, 1);
  }

  @Test
  void entryThatVanishesBeforeTheManifestCountsAsMissing() {
    faults(0).always(Operation.STAT, ".age", new Fault.WrongSize(5));
    BackupOutcome outcome = bench.backup(1);
    assertThat(outcome).isInstanceOf(BackupOutcome.Partial.class);
    assertThat(bench.scan(0).backups()).isEmpty();
  }

  @Test
  void runFailsWithoutAnyDestination() {
    faults(0).always(Operation.PUT, Fault.cut(1000));
    faults(1).always(Operation.PUT, Fault.cut(2000));
    BackupOutcome outcome = bench.backup(1);
    assertThat(outcome).isInstanceOf(BackupOutcome.Failed.class);
    assertThat(outcome.backup()).isEmpty();
    assertThat(bench.storages.get(0).objects()).isEmpty();
  }

  private FaultScript faults(int storage) {
    return bench.storages.get(storage).script();
  }

  private void assertGood(BackupOutcome outcome, int storage) {
    assertThat(bench.scan(storage).backups()).hasSize(1);
    assertThat(
            bench
                .verify(storage, outcome.backup().orElseThrow().folder(), VerifyDepth.DECRYPT)
                .isGood())
        .isTrue();
  }
}
