package dev.holdfast.engine.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.engine.TestEngine;
import dev.holdfast.engine.manifest.EntryContents;
import dev.holdfast.engine.run.BackupOutcome;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.content.ContentProof.Level;
import dev.holdfast.testkit.fault.Fault;
import dev.holdfast.testkit.fault.Operation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the source had is no damage, and a check that can't run says nothing about the bytes. */
class SourceFindingsTest {

  private static final List<VerifyDepth> ENGINE_LOOKS =
      List.of(VerifyDepth.DECRYPT, VerifyDepth.RESTORE);

  private static final String UNCHECKED = "Index ix was not checked: no such collation icu_root";

  private final TestEngine bench = new TestEngine(1);

  @Test
  void findingsOfTheSourceAreWarningsRatherThanDamage() {
    bench.source.checking(List.of("NULL in p.n"), List.of(UNCHECKED));
    BackupOutcome.Written backup = bench.backedUp();
    EntryContents contents = backup.contents().entries().get(0);
    assertThat(contents.proof().findings()).containsExactly("NULL in p.n");
    assertThat(contents.remarks()).containsExactly("NULL in p.n", UNCHECKED);
    for (VerifyDepth depth : ENGINE_LOOKS) {
      VerifyReport report = bench.verify(backup.folder(), depth);
      assertThat(report.isGood()).as(report.toString()).isTrue();
      assertThat(report.entries().get(0))
          .isEqualTo(new EntryVerdict.Good("db-0001.dump.zst.age", List.of(UNCHECKED)));
    }
  }

  @Test
  void findingsThatTheSourceLackedAreDamage() {
    bench.source.checking(List.of("NULL in p.n"), List.of());
    BackupOutcome.Written backup = bench.backedUp();
    bench.source.checking(List.of("NULL in p.n", "Row 7 missing from index ix"), List.of());
    for (VerifyDepth depth : ENGINE_LOOKS) {
      VerifyReport report = bench.verify(backup.folder(), depth);
      assertThat(report.isBad()).isTrue();
      assertThat(report.toString()).contains("Row 7").doesNotContain("NULL in");
    }
  }

  @Test
  void findingsUncheckedAtTheSourceAreNotes() {
    bench.source.checking(List.of(), List.of(UNCHECKED));
    BackupOutcome.Written backup = bench.backedUp();
    bench.source.checking(List.of("Row 7 missing from index ix"), List.of());
    for (VerifyDepth depth : ENGINE_LOOKS) {
      VerifyReport report = bench.verify(backup.folder(), depth);
      assertThat(report.isGood()).as(report.toString()).isTrue();
      assertThat(report.toString()).contains("not checked by the backup: Row 7");
    }
  }

  /** It is a backup, and everybody sees that its content is unknown. */
  @Test
  void dumpThatOnlyItsToolProvesIsVerifiedAsFarAsPossible() {
    bench.source.provingByTool();
    BackupOutcome.Written backup = bench.backedUp();
    assertThat(backup.contents().entries().get(0).proof().level()).isEqualTo(Level.TOOL);
    assertThat(bench.scan(0).backups().get(0).manifest().contents(bench.identities()))
        .isEqualTo(backup.contents());
    for (VerifyDepth depth : ENGINE_LOOKS) {
      VerifyReport report = bench.verify(backup.folder(), depth);
      assertThat(report.isGood()).as(report.toString()).isTrue();
      assertThat(report.toString())
          .contains(
              "The content was not compared: the backup is proven by the engine's tool alone");
    }
  }

  /** A dump that can't be read any more must not pass as one with the same content. */
  @Test
  void toolAloneDoesNotConfirmRows() {
    BackupOutcome.Written backup = bench.backedUp();
    bench.source.provingByTool();
    VerifyReport report = bench.verify(backup.folder(), VerifyDepth.DECRYPT);
    assertThat(report.toString()).contains("the dump was examined by the engine's tool alone");
    report = bench.verify(backup.folder(), VerifyDepth.RESTORE);
    assertThat(report.toString()).contains("the dump was examined by the engine's tool alone");
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void failingInspectionNeverReportsDamage(ErrorCode code) {
    BackupOutcome.Written backup = bench.backedUp();
    bench.source.script().always(Operation.INSPECT, new Fault.Fails(code));
    VerifyReport report = bench.verify(backup.folder(), VerifyDepth.DECRYPT);
    assertThat(report.isBad()).as(report.toString()).isFalse();
    boolean refuses = List.of(ErrorCode.CORRUPT, ErrorCode.INCOMPLETE).contains(code);
    assertThat(report.isGood()).as(report.toString()).isEqualTo(!refuses);
    assertThat(report.toString()).contains(code.name());
  }

  @ParameterizedTest
  @EnumSource(
      value = Operation.class,
      names = {"OPEN", "RESTORE", "FINGERPRINT"})
  void serverThatRefusesATestRestoreNeverReportsDamage(Operation operation) {
    BackupOutcome.Written backup = bench.backedUp();
    for (ErrorCode code : ErrorCode.values()) {
      bench.source.script().clear();
      bench.source.script().always(operation, new Fault.Fails(code));
      VerifyReport report = bench.verify(backup.folder(), VerifyDepth.RESTORE);
      assertThat(report.isBad()).as(report.toString()).isFalse();
      assertThat(report.isGood()).as(report.toString()).isFalse();
      assertThat(report.toString()).contains(code.name());
    }
  }

  @Test
  void restoreThatStopsReadingDoesNotHideDamage() {
    TestEngine plain = new TestEngine(1).plain().compression("NONE");
    BackupOutcome.Written backup = plain.backedUp();
    var key = backup.manifest().key(backup.manifest().entries().get(0));
    byte[] bytes = plain.storage().objects().get(key).content();
    bytes[100] ^= 1;
    plain.source.script().always(Operation.RESTORE, new Fault.Fails(ErrorCode.UNSUPPORTED));
    plain.source.script().always(Operation.INSPECT, new Fault.Fails(ErrorCode.UNSUPPORTED));
    for (VerifyDepth depth : ENGINE_LOOKS) {
      assertThat(plain.verify(backup.folder(), depth).isBad()).isTrue();
    }
  }
}
