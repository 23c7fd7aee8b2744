package dev.holdfast.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.engine.TestEngine;
import dev.holdfast.engine.manifest.Coverage;
import dev.holdfast.engine.manifest.CoverageReport;
import dev.holdfast.engine.manifest.Manifest;
import dev.holdfast.engine.manifest.ManifestContents;
import dev.holdfast.engine.problem.FieldError;
import dev.holdfast.engine.restore.RestoreItem;
import dev.holdfast.engine.restore.RestoreOptions;
import dev.holdfast.engine.restore.RestoreOutcome;
import dev.holdfast.engine.verify.VerifyDepth;
import dev.holdfast.engine.verify.VerifyReport;
import dev.holdfast.engine.verify.VerifyReport.Verdict;
import dev.holdfast.plugin.database.ContentFilter;
import dev.holdfast.plugin.database.DumpRequest;
import dev.holdfast.plugin.database.SubjectListing.LeftOut;
import dev.holdfast.testkit.SeededBytes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A run for all databases leaves nothing out without a word. */
class CoverageTest {

  private static final LeftOut TEMPLATE = LeftOut.byDesign("template1", "It is a template.");
  private static final LeftOut CLOSED = LeftOut.impossible("closed", "It takes no connections.");

  private final TestEngine bench = new TestEngine(1);

  @Test
  void deliberateOmissionsAreReported() {
    bench.source.leavingOut(TEMPLATE);
    BackupOutcome outcome = bench.backup(1);
    assertThat(outcome).isInstanceOf(BackupOutcome.Success.class);
    assertThat(coverage(outcome).scope()).isEqualTo(Coverage.Scope.ALL);
    assertThat(coverage(outcome).leftOut()).containsExactly(TEMPLATE);
    assertThat(listed().coverage()).isEqualTo(new Coverage(Coverage.Scope.ALL, 1));
    ManifestContents opened = listed().contents(bench.identities());
    assertThat(CoverageReport.of(listed(), opened)).isEqualTo(coverage(outcome));
  }

  @Test
  void databaseThatCannotBeDumpedMakesTheBackupPartial() {
    bench.source.leavingOut(TEMPLATE).leavingOut(CLOSED);
    BackupOutcome outcome = bench.backup(1);
    assertThat(outcome).isInstanceOf(BackupOutcome.Partial.class);
    assertThat(outcome.reasons()).singleElement().asString().contains("closed: It takes no");
    assertThat(listed().missingEntries()).isEqualTo(1);
    assertThat(coverage(outcome).leftOut()).containsExactly(CLOSED, TEMPLATE);
  }

  @Test
  void namedDatabasesAreNoOmission() {
    bench.source.leavingOut(TEMPLATE).leavingOut(CLOSED);
    BackupOutcome outcome = bench.backup(1, "shop");
    assertThat(outcome).isInstanceOf(BackupOutcome.Success.class);
    assertThat(coverage(outcome).scope()).isEqualTo(Coverage.Scope.NAMED);
    assertThat(coverage(outcome).leftOut()).isEmpty();
  }

  /** What a backup lacks on request is neither missing nor damaged, but said wherever one looks. */
  @Test
  void omissionsWithinADatabaseAreReported() {
    bench.source.leavingOutOfDumps(LeftOut.byDesign("audit", "So it was asked for."));
    for (String[] databases : new String[][] {{}, {"shop"}}) {
      BackupOutcome outcome = bench.backup(1, databases);
      assertThat(outcome).isInstanceOf(BackupOutcome.Success.class);
      assertThat(coverage(outcome).leftOut())
          .containsExactly(LeftOut.byDesign("shop: audit", "So it was asked for."));
      assertThat(outcome.backup().orElseThrow().manifest().coverage().leftOut()).isEqualTo(1);
    }
    BackupOutcome.Written backup = bench.backedUp();
    VerifyReport report = bench.verify(backup.folder(), VerifyDepth.RESTORE);
    assertThat(report.verdict()).isEqualTo(Verdict.GOOD);
    assertThat(report.toString()).contains("Restored without audit");
    RestoreOutcome restored = bench.restore(backup.folder(), RestoreItem.renamed("shop", "copy"));
    assertThat(((RestoreOutcome.Success) restored).warnings())
        .containsExactly(
            "Not in this backup: shop: audit. So it was asked for.", "Restored without audit");
    assertThat(restored.findings()).isEmpty();
    RestoreOptions replace = new RestoreOptions(true, false, false, 1, List.of(), Map.of());
    RestoreOutcome replaced = bench.restore(backup.folder(), replace, Optional.empty());
    assertThat(replaced).isInstanceOf(RestoreOutcome.Success.class);
    assertThat(replaced.findings()).singleElement().asString().contains("loses it: shop: audit");
  }

  @Test
  void whatADumpLacksAgainstItsDesignMakesTheBackupPartial() {
    bench.source.leavingOutOfDumps(LeftOut.impossible("logs/x", "It changed while it was read."));
    BackupOutcome outcome = bench.backup(1);
    assertThat(outcome).isInstanceOf(BackupOutcome.Partial.class);
    assertThat(outcome.reasons())
        .singleElement()
        .asString()
        .contains("shop: logs/x: It changed while it was read.");
    assertThat(listed().missingEntries()).isEqualTo(1);
    assertThat(coverage(outcome).leftOut())
        .containsExactly(LeftOut.impossible("shop: logs/x", "It changed while it was read."));
  }

  @Test
  void filterOfTheJobReachesItsDumpsAndNoSafetyBackup() {
    ContentFilter filter = new ContentFilter(List.of("content"), List.of("audit"), List.of("log"));
    bench.source.withGlobals(new SeededBytes(3, 50));
    bench.with("content", filter);
    assertThat(bench.backup(1)).isInstanceOf(BackupOutcome.Success.class);
    assertThat(filters()).containsExactlyInAnyOrder(ContentFilter.NONE, filter);
    BackupOutcome.Written backup = bench.backedUp();
    bench.source.requests().clear();
    RestoreOptions replace = new RestoreOptions(true, false, false, 1, List.of(), Map.of());
    bench.restore(backup.folder(), replace, Optional.of(bench.plan(1)));
    assertThat(filters()).isNotEmpty().containsOnly(ContentFilter.NONE);
  }

  @Test
  void sourceThatCannotFilterIsNotAskedTo() {
    ContentFilter filter = new ContentFilter(List.of(), List.of("no pattern"), List.of());
    bench.with("content", filter);
    BackupOutcome outcome = bench.backup(1);
    assertThat(outcome).isInstanceOf(BackupOutcome.Failed.class);
    assertThat(outcome.reasons().get(0).toString())
        .contains("UNSUPPORTED", "/options/content/exclude/0");
    assertThat(bench.source.requests()).isEmpty();
    BackupOptions both =
        BackupOptions.defaults()
            .with("content", filter)
            .with("incremental", new BackupOptions.Incremental(7));
    assertThat(both.errors(1)).extracting(FieldError::pointer).containsExactly("/content");
  }

  private List<ContentFilter> filters() {
    return bench.source.requests().stream().map(DumpRequest::filter).toList();
  }

  @Test
  void serverWithNothingToDumpReportsWhatItHas() {
    bench.source.remove("shop");
    bench.source.leavingOut(CLOSED);
    BackupOutcome outcome = bench.backup(1);
    assertThat(outcome).isInstanceOf(BackupOutcome.Failed.class);
    assertThat(outcome.reasons().get(0).message()).contains("closed: It takes no connections.");
  }

  private static CoverageReport coverage(BackupOutcome outcome) {
    BackupOutcome.Written written = outcome.backup().orElseThrow();
    return CoverageReport.of(written.manifest(), written.contents());
  }

  private Manifest listed() {
    return bench.scan(0).backups().get(0).manifest();
  }
}
