package dev.holdfast.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.engine.restore.RestoreItem;
import dev.holdfast.engine.restore.RestoreOutcome;
import dev.holdfast.engine.run.BackupOutcome;
import dev.holdfast.engine.verify.VerifyDepth;
import dev.holdfast.engine.verify.VerifyReport;
import dev.holdfast.testkit.SeededBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoundTripTest {

  @ParameterizedTest
  @ValueSource(strings = {"NONE", "GZIP", "BROTLI", "ZSTD:3"})
  void everyCodecRoundTrips(String compression) {
    for (TestEngine bench : new TestEngine[] {new TestEngine(2), new TestEngine(2).plain()}) {
      bench.compression(compression);
      bench.source.with("große Übersicht/--x", new SeededBytes(2, 3_000_000));
      BackupOutcome.Written backup = bench.backedUp();
      RestoreOutcome outcome =
          bench.restore(
              backup.folder(),
              RestoreItem.renamed("shop", "shop2"),
              RestoreItem.renamed("große Übersicht/--x", "big"));
      assertThat(outcome).isInstanceOf(RestoreOutcome.Success.class);
      assertThat(bench.source.restored()).containsOnlyKeys("shop2", "big");
      assertThat(bench.scan(1).problems()).isEmpty();
      assertThat(bench.scan(1).backups()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(VerifyDepth.class)
  void everyVerificationDepthPassesForAGoodBackup(VerifyDepth depth) {
    TestEngine bench = new TestEngine(1);
    VerifyReport report = bench.verify(bench.backedUp().folder(), depth);
    assertThat(report.entries()).hasSize(1);
    assertThat(report.isGood()).as(report.toString()).isTrue();
    assertThat(bench.source.restored()).isEmpty();
  }

  @Test
  void objectNamesRevealNothingWhenEncrypted() {
    TestEngine bench = new TestEngine(1);
    bench.source.with("secret-project", new SeededBytes(3, 10));
    bench.backedUp();
    assertThat(bench.storage().objects().keySet())
        .noneMatch(key -> key.value().contains("secret") || key.value().contains("shop"))
        .allMatch(key -> key.value().startsWith("nightly-rm-rf-.-x/"));
    assertThat(bench.storage().objects().entrySet())
        .filteredOn(entry -> entry.getKey().name().startsWith("manifest"))
        .noneMatch(entry -> new String(entry.getValue().content()).contains("secret-project"));
  }
}
