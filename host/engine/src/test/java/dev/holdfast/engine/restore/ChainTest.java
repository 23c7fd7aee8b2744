package dev.holdfast.engine.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.engine.TestEngine;
import dev.holdfast.engine.manifest.Manifest;
import dev.holdfast.engine.manifest.TestManifests;
import dev.holdfast.engine.run.BackupOutcome;
import dev.holdfast.engine.run.BackupOutcome.Written;
import dev.holdfast.engine.verify.VerifyDepth;
import dev.holdfast.engine.verify.VerifyReport;
import dev.holdfast.plugin.database.DumpRequest;
import dev.holdfast.plugin.database.Position;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.testkit.SeededBytes;
import dev.holdfast.testkit.fault.MemoryObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Backups that build on others are restored with them, or not at all. */
class ChainTest {

  private static final RestoreItem COPY = RestoreItem.renamed("shop", "copy");

  private final TestEngine bench = new TestEngine(2);
  private final Written full = full();
  private final Written middle = next(full, 2);
  private final Written last = next(middle, 3);

  private Written full() {
    bench.source.at(position(1));
    return bench.backedUp();
  }

  private Written next(Written base, int number) {
    bench.source.with("shop", new SeededBytes(number, 1000 * number)).at(position(number));
    BackupOutcome outcome = bench.backup(base);
    assertThat(outcome).as(outcome.toString()).isInstanceOf(BackupOutcome.Success.class);
    return outcome.backup().orElseThrow();
  }

  private static Position position(int number) {
    return new Position("server-a", "lsn/" + number);
  }

  @Test
  void chainOfThreeIsRestoredInOrder() {
    assertThat(bench.source.requests())
        .extracting(DumpRequest::since)
        .containsExactly(Optional.empty(), Optional.of(position(1)), Optional.of(position(2)));
    assertThat(last.manifest().kind()).isEqualTo(Manifest.Kind.INCREMENTAL);
    assertThat(last.manifest().base()).isEqualTo(Manifest.Base.of(middle.manifest()));
    RestoreOutcome outcome = bench.restore(last.folder(), COPY);
    assertThat(outcome).as(outcome.toString()).isInstanceOf(RestoreOutcome.Success.class);
    assertThat(bench.source.restored().get("copy").records()).isEqualTo(3000);
    VerifyReport report = bench.verify(last.folder(), VerifyDepth.RESTORE);
    assertThat(report.isGood()).as(report.toString()).isTrue();
  }

  /** A piece is read where it is good, wherever the others are. */
  @Test
  void pieceIsReadFromAnyGoodCopy() {
    damage(0, middle);
    damage(1, full);
    RestoreOutcome outcome = bench.restore(last.folder(), COPY);
    assertThat(outcome).as(outcome.toString()).isInstanceOf(RestoreOutcome.Success.class);
  }

  @Test
  void missingPieceIsRefused() {
    bench.storages.forEach(s -> s.objects().keySet().removeIf(full.folder()::contains));
    assertRefused("its base can't be used", full.manifest().backupId().toString());
    VerifyReport report = bench.verify(last.folder(), VerifyDepth.RESTORE);
    assertThat(report.isGood()).isFalse();
  }

  @Test
  void damagedPieceIsRefusedBeforeTheTargetIsTouched() {
    damage(0, full);
    damage(1, full);
    assertRefused("No copy can be used");
  }

  /** The folder of one piece has the objects of another one. */
  @Test
  void swappedPieceIsRefused() {
    swap(full.folder(), middle.folder());
    assertRefused("its base can't be used");
  }

  /** Signed by us, but not what the next one continues from. */
  @Test
  void foreignPieceIsRefused() {
    Written other = full();
    bench.publish(TestManifests.on(other.manifest(), middle.manifest()));
    assertRefused("its base is not an earlier backup");
    bench.publish(TestManifests.on(full.manifest(), last.manifest()));
    assertRefused("continues from", "lsn/2", "ends at", "lsn/1");
  }

  @Test
  void positionOfAnotherServerStartsAnew() {
    bench.source.at(new Position("server-b", "lsn/9"));
    Written other = bench.backedUp();
    bench.publish(TestManifests.renamed(other.manifest(), full.manifest()));
    assertRefused("continues from", "server-b");
  }

  @Test
  void backupOfWhatIsNotInItsBaseContainsEverything() {
    bench.source.with("new", new SeededBytes(9, 900));
    Written next = next(last, 4);
    assertThat(next.contents().entries())
        .filteredOn(entry -> entry.since() == null)
        .extracting(entry -> entry.subject().name())
        .containsExactly("new");
    assertThat(bench.restore(next.folder())).isNotInstanceOf(RestoreOutcome.Success.class);
    bench.source.remove("shop");
    bench.source.remove("new");
    RestoreOutcome outcome = bench.restore(next.folder());
    assertThat(outcome).as(outcome.toString()).isInstanceOf(RestoreOutcome.Success.class);
  }

  /** A backup that builds on what is gone could never be restored. */
  @Test
  void copyWithoutItsBaseIsNotPublished() {
    bench.storages.get(1).objects().keySet().removeIf(last.folder()::contains);
    BackupOutcome outcome = bench.backup(last);
    assertThat(outcome).isInstanceOf(BackupOutcome.Failed.class);
    assertThat(outcome.reasons().toString())
        .contains("which this one builds on, is not at memory-1");
    assertThat(bench.scan(0).backups()).hasSize(4);
    assertThat(bench.scan(1).backups()).hasSize(2);
  }

  private void assertRefused(String... reason) {
    RestoreOutcome outcome = bench.restore(last.folder(), COPY);
    assertThat(outcome).as(outcome.toString()).isInstanceOf(RestoreOutcome.Refused.class);
    assertThat(outcome.reasons().toString()).contains(reason);
    assertThat(bench.source.restored()).isEmpty();
  }

  private void damage(int storage, Written backup) {
    bench
        .storages
        .get(storage)
        .objects()
        .replaceAll(
            (key, object) -> {
              boolean meant =
                  backup.folder().contains(key) && !key.name().startsWith(Manifest.OBJECT_NAME);
              return meant ? damaged(object) : object;
            });
  }

  private static MemoryObject damaged(MemoryObject object) {
    byte[] bytes = object.content().clone();
    bytes[bytes.length / 2] ^= 1;
    return new MemoryObject(bytes, object.modified());
  }

  private void swap(KeyPrefix one, KeyPrefix other) {
    for (var storage : bench.storages) {
      Map<ObjectKey, MemoryObject> moved = new LinkedHashMap<>();
      for (KeyPrefix from : List.of(one, other)) {
        KeyPrefix to = from.equals(one) ? other : one;
        storage
            .objects()
            .forEach(
                (key, object) -> {
                  if (from.contains(key)) {
                    moved.put(to.key(key.name()), object);
                  }
                });
      }
      storage.objects().putAll(moved);
    }
  }
}
