package dev.holdfast.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.engine.BackupDestination;
import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.TestEngine;
import dev.holdfast.engine.manifest.StoredEntry;
import dev.holdfast.engine.restore.RestoreItem;
import dev.holdfast.engine.restore.RestoreOutcome;
import dev.holdfast.engine.verify.EntryVerdict;
import dev.holdfast.engine.verify.VerifyDepth;
import dev.holdfast.engine.verify.VerifyReport;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StorageTraits;
import dev.holdfast.testkit.SeededBytes;
import dev.holdfast.testkit.fault.Attestation;
import dev.holdfast.testkit.fault.Fault;
import dev.holdfast.testkit.fault.MemoryObject;
import dev.holdfast.testkit.fault.MemoryStorage;
import dev.holdfast.testkit.fault.Operation;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One of two storages takes small objects only. */
@Timeout(60)
class PartsTest {

  private static final int LARGEST = 100_000;
  private static final long SIZE = 1_050_000;
  private static final StorageTraits SMALL =
      StorageTraits.STANDARD
          .withChecksums(StorageTraits.Checksum.READ_BACK)
          .withMaximumObjectBytes(LARGEST);

  private static final RestoreItem COPY = RestoreItem.renamed("shop", "copy");

  private final TestEngine bench = new TestEngine(2);
  private final MemoryStorage small = bench.storages.get(0);
  private final MemoryStorage other = bench.storages.get(1);

  PartsTest() {
    bench.source.with("shop", new SeededBytes(5, SIZE));
    small.with(SMALL);
  }

  static Stream<StorageTraits> traits() {
    return Stream.of(SMALL, SMALL.needingLength(), SMALL.withoutAtomicPut());
  }

  @ParameterizedTest
  @MethodSource("traits")
  void partsJoinedInOrderAreTheObjectOfTheOtherCopy(StorageTraits traits) throws Exception {
    small.with(traits);
    BackupOutcome.Written backup = bench.backedUp();
    StoredEntry entry = backup.manifest().entries().get(0);
    assertThat(entry.parts()).hasSize(11);

    List<ObjectKey> parts = parts();
    assertThat(parts).hasSize(11);
    assertThat(parts.get(10).name()).isEqualTo(entry.object() + ".0011");
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (ObjectKey key : parts) {
      assertThat(small.objects().get(key).content()).hasSizeLessThanOrEqualTo(LARGEST);
      joined.write(small.objects().get(key).content());
    }
    assertThat(joined.toByteArray())
        .isEqualTo(other.objects().get(backup.manifest().key(entry)).content());

    for (int copy = 0; copy < 2; copy++) {
      assertThat(bench.scan(copy).backups().get(0).damage()).isEmpty();
      for (VerifyDepth depth : VerifyDepth.values()) {
        VerifyReport report = bench.verify(copy, backup.folder(), depth);
        assertThat(report.isGood()).as(report.toString()).isTrue();
      }
    }
    other.objects().clear();
    assertThat(bench.restore(backup.folder(), COPY)).isInstanceOf(RestoreOutcome.Success.class);
    bench.repository(0).delete(backup.folder(), m -> Optional.empty(), false, new Cancellation());
    assertThat(small.objects()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, LARGEST})
  void smallEntryIsOnePart(long size) {
    bench.plain().compression("NONE");
    bench.source.with("shop", new SeededBytes(5, size));
    BackupOutcome.Written backup = bench.backedUp();
    assertThat(parts()).isNotEmpty();
    assertThat(bench.verify(backup.folder(), VerifyDepth.RESTORE).isGood()).isTrue();
  }

  @Test
  void wrongPartIsFoundAndNamed() {
    KeyPrefix folder = bench.backedUp().folder();
    List<ObjectKey> parts = parts();
    Map<ObjectKey, MemoryObject> good = Map.copyOf(small.objects());

    small.objects().remove(parts.get(2));
    assertThat(bench.scan(0).backups().get(0).damage()).containsExactly(parts.get(2).name());
    for (VerifyDepth depth : VerifyDepth.values()) {
      assertThat(said(folder, depth)).as(depth.name()).contains(".0003");
    }
    small.objects().putAll(good);
    small.objects().put(parts.get(1), good.get(parts.get(2)));
    small.objects().put(parts.get(2), good.get(parts.get(1)));
    assertThat(said(folder, VerifyDepth.READ_BACK)).contains(".0002, contains part 3 instead");
    small.objects().putAll(good);
    good.get(parts.get(4)).content()[7] ^= 1;
    assertThat(said(folder, VerifyDepth.DECRYPT)).contains(".0005, differs");
    // The other copy is whole.
    assertThat(bench.restore(folder, COPY)).isInstanceOf(RestoreOutcome.Success.class);
  }

  private String said(KeyPrefix folder, VerifyDepth depth) {
    VerifyReport report = bench.verify(folder, depth);
    assertThat(report.entries().get(0)).isInstanceOf(EntryVerdict.Bad.class);
    return ((EntryVerdict.Bad) report.entries().get(0)).reasons().toString();
  }

  @ParameterizedTest
  @MethodSource("traits")
  void copyIsFilledFromTheOtherEitherWay(StorageTraits traits) {
    small.with(traits);
    small.script().once(Operation.PUT, ".0003", Fault.cut(LARGEST / 2));
    assertWhole(bench.backup(2));
    other.script().once(Operation.PUT, ".age", Fault.cut(LARGEST / 2));
    assertWhole(bench.backup(2));
  }

  @ParameterizedTest
  @MethodSource("traits")
  void missingCopyIsFilledLater(StorageTraits traits) {
    small.with(traits);
    KeyPrefix folder = bench.backedUp().folder();
    for (MemoryStorage storage : bench.storages) {
      Map<ObjectKey, MemoryObject> before = Map.copyOf(storage.objects());
      storage.objects().clear();
      int target = bench.storages.indexOf(storage);
      assertThat(fill(folder, target)).isInstanceOf(CopyResult.Stored.class);
      assertThat(storage.objects()).containsOnlyKeys(before.keySet());
    }
  }

  /** A backup without parts can't be described at a storage that needs them. */
  @Test
  void wholeBackupDoesNotFitLater() {
    small.with(StorageTraits.STANDARD);
    KeyPrefix folder = bench.backedUp().folder();
    small.objects().clear();
    small.with(SMALL);
    CopyResult result = fill(folder, 0);
    assertThat(result).isInstanceOf(CopyResult.Missing.class);
    assertThat(((CopyResult.Missing) result).reason().message()).contains("at most 100000");
    assertThat(small.objects()).isEmpty();
    small.with(StorageTraits.STANDARD.needingLength());
    assertThat(fill(folder, 0)).isInstanceOf(CopyResult.Stored.class);
  }

  private CopyResult fill(KeyPrefix folder, int target) {
    List<BackupDestination> all = bench.destinations();
    return BackupFill.run(
        new FillPlan(
            folder,
            List.of(all.get(1 - target)),
            all.get(target),
            bench.trusted,
            manifest -> true,
            TestEngine.LIMITS,
            PublishPermit.ALWAYS),
        bench.events::add,
        new Cancellation());
  }

  /** What a storage says about itself may be wrong. */
  @ParameterizedTest
  @MethodSource("traits")
  void storageThatCannotDoWhatItClaimsIsDetachedWithTheReason(StorageTraits truth) {
    small.with(truth).claiming(StorageTraits.STANDARD);
    BackupOutcome outcome = bench.backup(1);
    assertThat(outcome).isInstanceOf(BackupOutcome.Partial.class);
    assertThat(outcome.reasons()).anyMatch(reason -> reason.code().equals("UNSUPPORTED"));
    assertThat(small.objects()).isEmpty();
    assertThat(bench.verify(1, folder(outcome), VerifyDepth.RESTORE).isGood()).isTrue();
  }

  /** Without whole puts, not even an attested object counts unread. */
  @ParameterizedTest
  @EnumSource
  void wrongBytesInAPartAreNoCopy(Attestation attestation) {
    small.with(SMALL.withoutAtomicPut());
    small.script().attesting(attestation).always(Operation.PUT, ".0004", new Fault.FlipsBit(9));
    BackupOutcome outcome = bench.backup(1);
    assertThat(outcome).as(outcome.toString()).isInstanceOf(BackupOutcome.Partial.class);
    assertThat(outcome.reasons()).anyMatch(reason -> reason.code().equals("CORRUPT"));
    assertThat(small.objects()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("traits")
  void brokenDumpLeavesNoPart(StorageTraits traits) {
    small.with(traits);
    bench.source.script().always(Operation.DUMP, Fault.cut(SIZE / 2));
    assertThat(bench.backup(2)).isInstanceOf(BackupOutcome.Failed.class);
    assertThat(small.objects()).isEmpty();
    assertThat(other.objects()).isEmpty();
  }

  private void assertWhole(BackupOutcome outcome) {
    assertThat(outcome).as(outcome.toString()).isInstanceOf(BackupOutcome.Success.class);
    for (int copy = 0; copy < 2; copy++) {
      VerifyReport report = bench.verify(copy, folder(outcome), VerifyDepth.RESTORE);
      assertThat(report.isGood()).as(report.toString()).isTrue();
    }
  }

  private static KeyPrefix folder(BackupOutcome outcome) {
    return outcome.backup().orElseThrow().folder();
  }

  private List<ObjectKey> parts() {
    return small.objects().keySet().stream()
        .filter(key -> key.name().matches(".*dump.*\\.\\d{4}"))
        .sorted()
        .toList();
  }
}
