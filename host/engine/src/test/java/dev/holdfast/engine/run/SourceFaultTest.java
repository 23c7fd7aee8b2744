package dev.holdfast.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.RunEvent;
import dev.holdfast.engine.RunListener;
import dev.holdfast.engine.TestEngine;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.testkit.SeededBytes;
import dev.holdfast.testkit.fault.Fault;
import dev.holdfast.testkit.fault.Operation;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The source fails, at every stage of a dump. */
@Timeout(60)
class SourceFaultTest {

  private static final long SIZE = 1_000_000;

  private final TestEngine bench = new TestEngine(2);

  SourceFaultTest() {
    bench.source.with("shop", new SeededBytes(5, SIZE));
  }

  static Stream<Fault> faults() {
    return Stream.of(
        new Fault.Fails(ErrorCode.NOT_FOUND),
        Fault.cut(SIZE / 100),
        Fault.cut(SIZE / 2),
        Fault.cut(SIZE * 99 / 100),
        Fault.cut(SIZE + 32),
        new Fault.Hangs(),
        new Fault.AfterBytes(SIZE / 2, new Fault.Hangs()));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void failedDumpLeavesNothing(Fault fault) {
    bench.source.script().always(Operation.DUMP, fault);
    // Nothing was ever finished, so nothing needs to be deleted.
    Fault cannotDelete = new Fault.Fails(ErrorCode.PERMISSION_DENIED);
    bench.storages.forEach(storage -> storage.script().always(Operation.DELETE, cannotDelete));
    BackupOutcome outcome = bench.backup(1);
    assertThat(outcome).isInstanceOf(BackupOutcome.Failed.class);
    assertThat(outcome.backup()).isEmpty();
    assertThat(outcome.reasons().get(0).code()).isNotEqualTo("PLUGIN_BUG");
    bench.storages.forEach(storage -> assertThat(storage.objects()).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("faults")
  void otherDatabasesAreStillBackedUp(Fault fault) {
    bench.source.with("a", new SeededBytes(1, 10)).with("z", new SeededBytes(2, SIZE));
    bench.source.script().always(Operation.DUMP, "shop", fault);
    BackupOutcome outcome = bench.backup(2);
    assertThat(outcome).as(outcome.toString()).isInstanceOf(BackupOutcome.Partial.class);
    BackupOutcome.Written backup = outcome.backup().orElseThrow();
    assertThat(backup.contents().entries()).extracting(e -> e.subject().name()).contains("a", "z");
    assertThat(backup.contents().missing())
        .extracting(missing -> missing.subject().name())
        .containsExactly("shop");
    assertThat(backup.manifest().missingEntries()).isEqualTo(1);
    assertThat(bench.storages.get(1).objects()).hasSize(6);
  }

  @Test
  void stallIsReportedAsStall() {
    bench.source.script().always(Operation.DUMP, new Fault.AfterBytes(SIZE / 2, new Fault.Hangs()));
    assertThat(bench.backup(1).reasons()).anyMatch(reason -> reason.code().equals("STALLED"));
  }

  @Test
  void absentDatabaseCountsAsMissing() {
    BackupOutcome outcome = bench.backup(1, "shop", "gone");
    assertThat(outcome).isInstanceOf(BackupOutcome.Partial.class);
    assertThat(outcome.reasons()).anyMatch(reason -> reason.message().contains("gone"));
  }

  @Test
  void unreachableServerFailsTheRun() {
    bench.source.script().always(Operation.OPEN, new Fault.Fails(ErrorCode.UNREACHABLE));
    BackupOutcome outcome = bench.backup(1);
    assertThat(outcome).isInstanceOf(BackupOutcome.Failed.class);
    assertThat(outcome.reasons().get(0).code()).isEqualTo("UNREACHABLE");
  }

  @Test
  void errorOfTheHostIsAFailureRatherThanACancel() {
    bench.source.atPace(5 * SIZE);
    bench.source.with("shop", new SeededBytes(5, 4 * SIZE));
    RunListener broken =
        event -> {
          if (event instanceof RunEvent.Moved) {
            throw new LinkageError("No such codec");
          }
        };
    BackupOutcome outcome = bench.engine.run(bench.plan(1), broken, new Cancellation());
    assertThat(outcome).as(outcome.toString()).isInstanceOf(BackupOutcome.Failed.class);
    assertThat(outcome.reasons()).anyMatch(reason -> reason.code().equals("INTERNAL"));
    bench.storages.forEach(storage -> assertThat(storage.objects()).isEmpty());
  }

  @Test
  void parallelDumpsGiveTheSameBackup() {
    for (int i = 0; i < 12; i++) {
      bench.source.with("db" + i, new SeededBytes(i, 200_000));
    }
    bench.parallelism(4);
    BackupOutcome outcome = bench.backup(2);
    assertThat(outcome).isInstanceOf(BackupOutcome.Success.class);
    assertThat(outcome.backup().orElseThrow().manifest().entries()).hasSize(13);
  }
}
