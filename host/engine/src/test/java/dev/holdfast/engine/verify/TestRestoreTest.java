package dev.holdfast.engine.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.engine.RunListener;
import dev.holdfast.engine.TestAdapters;
import dev.holdfast.engine.TestEngine;
import dev.holdfast.engine.verify.VerifyReport.Verdict;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.testkit.ContentDescription;
import dev.holdfast.testkit.fault.Fault;
import dev.holdfast.testkit.fault.Operation;
import dev.holdfast.testkit.fault.ScriptedSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Test restores leave nothing behind, or say so; and they leave the source alone if told to. */
class TestRestoreTest {

  private final TestEngine bench = new TestEngine(1);

  @Test
  void testRestoreIntoAnotherServerLeavesTheSourceAlone() {
    var backup = bench.backedUp();
    ScriptedSource drill = new ScriptedSource("scripted");
    bench.drill(drill);
    bench.source.script().always(Operation.OPEN, new Fault.Fails(ErrorCode.UNREACHABLE));
    drill.script().once(Operation.DROP, new Fault.Fails(ErrorCode.BUSY));
    VerifyReport report = bench.verify(backup.folder(), VerifyDepth.RESTORE);
    assertThat(report.isGood()).as(report.toString()).isTrue();
    assertThat(drill.restored()).hasSize(1);
  }

  @Test
  void serverOfAnotherKindIsNotReportedAsDamage() {
    var backup = bench.backedUp();
    bench.drill(new ScriptedSource("another"));
    VerifyReport report = bench.verify(backup.folder(), VerifyDepth.RESTORE);
    assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(report.toString()).contains("A backup of scripted can't be restored by another");
  }

  @Test
  void failedCleanUpIsReportedButIsNotDamage() {
    var backup = bench.backedUp();
    bench.source.script().always(Operation.DROP, new Fault.Fails(ErrorCode.BUSY));
    VerifyReport report = bench.verify(backup.folder(), VerifyDepth.RESTORE);
    assertThat(report.verdict()).isEqualTo(Verdict.GOOD);
    assertThat(report.leftovers())
        .singleElement()
        .satisfies(reason -> assertThat(reason.message()).contains("holdfast_verify_"));
  }

  @Test
  void leftoversOfOldTestRestoresAreRemovedOrReported() {
    var backup = bench.backedUp();
    String old = leave(UUID.randomUUID(), Instant.now().minus(Duration.ofDays(3)));
    String recent = leave(UUID.randomUUID(), Instant.now());
    VerifyReport report = bench.verify(backup.folder(), VerifyDepth.RESTORE);
    assertThat(report.isGood()).isTrue();
    assertThat(report.leftovers()).isEmpty();
    assertThat(bench.source.restored()).containsOnlyKeys(recent);
    assertThat(bench.events).anyMatch(event -> event.toString().contains(recent + " exists"));
    assertThat(bench.events).anyMatch(event -> event.toString().contains("Removed " + old));
  }

  @Test
  void leftoversAreDistinguishedFromDatabasesInUse() {
    UUID dead = UUID.randomUUID();
    leave(dead, Instant.now());
    String other = leave(new UUID(1, 2), Instant.now());
    Scratch scratch =
        new Scratch(TestAdapters.source(bench.source), RunListener.NONE, TestEngine.LIMITS);
    assertThat(scratch.removeOf(dead)).isEmpty();
    assertThat(bench.source.restored()).containsOnlyKeys(other);
  }

  private String leave(UUID run, Instant at) {
    String target = ScratchNames.of(run, at).usualName();
    bench
        .source
        .restored()
        .put(target, new ContentDescription(ContentProof.ofTool("left"), Map.of()));
    return target;
  }
}
