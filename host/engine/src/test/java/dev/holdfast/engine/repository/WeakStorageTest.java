package dev.holdfast.engine.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.TestEngine;
import dev.holdfast.engine.manifest.Manifest;
import dev.holdfast.engine.manifest.ManifestJson;
import dev.holdfast.engine.repository.RepositoryProblem.Kind;
import dev.holdfast.engine.run.BackupOutcome;
import dev.holdfast.engine.run.BackupOutcome.Written;
import dev.holdfast.engine.verify.VerifyDepth;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StorageTraits;
import dev.holdfast.testkit.fault.Fault;
import dev.holdfast.testkit.fault.MemoryObject;
import dev.holdfast.testkit.fault.Operation;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Storages whose listings lag behind, or whose puts may leave half an object. */
class WeakStorageTest {

  private static final BackupSearch EVERYWHERE = BackupSearch.everywhere();
  private static final OrphanRule ANY = new OrphanRule(Duration.ofDays(-1), id -> true);

  private final TestEngine bench = new TestEngine(1);

  private Map<ObjectKey, MemoryObject> objects() {
    return bench.storage().objects();
  }

  private BackupRepository repository() {
    return bench.repository(0);
  }

  private void listLate(int hidden) {
    bench.storage().with(StorageTraits.STANDARD.withEventualListing());
    bench.storage().script().always(Operation.LIST, new Fault.StaleList(hidden));
  }

  /** The manifest names what a listing doesn't show yet. */
  @Test
  void deletionRemovesWhatALateListingLacks() {
    for (int hidden = 1; hidden <= 4; hidden++) {
      Written backup = bench.backedUp();
      listLate(hidden);
      repository().delete(backup.folder(), manifest -> Optional.empty(), false, new Cancellation());
      bench.storage().script().clear();
      assertThat(objects()).isEmpty();
    }
  }

  @Test
  void forcedDeletionLeavesWhatTheNextCollectionRemoves() {
    Written backup = bench.backedUp();
    objects().remove(backup.folder().key(Manifest.SIGNATURE_NAME));
    listLate(1);
    repository().delete(backup.folder(), manifest -> Optional.empty(), true, new Cancellation());
    bench.storage().script().clear();
    assertThat(objects()).hasSize(1).doesNotContainKey(manifest(backup.folder()));
    assertThat(bench.scan(0).backups()).isEmpty();
    repository().collectOrphans(EVERYWHERE, ANY, new Cancellation());
    assertThat(objects()).isEmpty();
  }

  /** Where a folder is listed and its newest objects aren't, the manifest itself is looked at. */
  @Test
  void backupWhoseManifestIsListedLateIsFound() {
    Written backup = bench.backedUp();
    for (int hidden = 1; hidden <= 4; hidden++) {
      listLate(0);
      bench.storage().script().clear();
      bench
          .storage()
          .script()
          .always(Operation.LIST, backup.folder().value(), new Fault.StaleList(hidden));
      RepositoryListing listing = bench.scan(0);
      assertThat(listing.problems()).as("%d hidden", hidden).isEmpty();
      assertThat(listing.backups())
          .as("%d hidden", hidden)
          .singleElement()
          .matches(found -> found.damage().isEmpty());
      assertThat(repository().collectOrphans(EVERYWHERE, ANY, new Cancellation())).isEmpty();
    }
  }

  @Test
  void verificationReliesOnNoListing() {
    Written backup = bench.backedUp();
    listLate(3);
    assertThat(bench.verify(backup.folder(), VerifyDepth.RESTORE).isGood()).isTrue();
  }

  /** What a listing doesn't show yet is neither damage nor an orphan. */
  @Test
  void lateListingMakesNoGoodBackupAnOrphan() {
    Written backup = bench.backedUp();
    for (int hidden = 1; hidden <= 4; hidden++) {
      listLate(hidden);
      assertThat(repository().collectOrphans(EVERYWHERE, ANY, new Cancellation())).isEmpty();
      assertThat(bench.scan(0).backups()).allMatch(found -> found.damage().isEmpty());
      bench.storage().script().clear();
    }
    assertThat(bench.scan(0).backups())
        .extracting(ListedBackup::folder)
        .containsExactly(backup.folder());
  }

  @Test
  void halfManifestOfAFailedRunIsRemoved() {
    bench.storage().with(StorageTraits.STANDARD.withoutAtomicPut());
    breakOffTheManifest();
    assertThat(bench.backup(1)).isInstanceOf(BackupOutcome.Failed.class);
    assertThat(objects()).isEmpty();
  }

  @Test
  void halfManifestIsReportedAndCollectedOnlyOfADeadRun() {
    bench.storage().with(StorageTraits.STANDARD.withoutAtomicPut());
    breakOffTheManifest();
    bench.storage().script().always(Operation.DELETE, new Fault.Fails(ErrorCode.CONNECTION_LOST));
    assertThat(bench.backup(1)).isInstanceOf(BackupOutcome.Failed.class);
    bench.storage().script().clear();
    RepositoryListing listing = bench.scan(0);
    assertThat(listing.backups()).isEmpty();
    assertThat(listing.problems())
        .extracting(RepositoryProblem::kind)
        .containsExactly(Kind.MALFORMED);
    assertThat(listing.problems().get(0).reason().message()).contains("never written completely");
    int kept = objects().size();
    repository().collectOrphans(EVERYWHERE, ANY, new Cancellation());
    assertThat(objects()).as("it could be a damaged backup").hasSize(kept);
    UUID dead = BackupFolder.ids(listing.problems().get(0).folder()).iterator().next();
    repository().collectOrphan(EVERYWHERE, dead, new Cancellation());
    assertThat(objects()).isEmpty();
  }

  /** A run that was killed after its manifest was complete has made a backup. */
  @Test
  void wholeManifestOfADeadRunStays() {
    bench.storage().with(StorageTraits.STANDARD.withoutAtomicPut());
    Written backup = bench.backedUp();
    repository().collectOrphan(EVERYWHERE, backup.manifest().backupId(), new Cancellation());
    assertThat(bench.scan(0).backups()).hasSize(1);
  }

  /** Where puts are atomic, a manifest that ends in the middle was whole once. */
  @Test
  void cutManifestOfAnAtomicStorageStays() {
    Written backup = bench.backedUp();
    objects()
        .computeIfPresent(
            manifest(backup.folder()),
            (key, whole) ->
                new MemoryObject(Arrays.copyOf(whole.content(), 100), whole.modified()));
    Set<ObjectKey> before = Set.copyOf(objects().keySet());
    repository().collectOrphan(EVERYWHERE, backup.manifest().backupId(), new Cancellation());
    assertThat(objects().keySet()).isEqualTo(before);
    assertThat(bench.scan(0).problems())
        .extracting(RepositoryProblem::kind)
        .isEqualTo(List.of(Kind.MALFORMED));
  }

  @Test
  void everyCutIsNoticed() {
    byte[] whole = objects().get(manifest(bench.plain().backedUp().folder())).content();
    for (int length = 0; length < whole.length; length++) {
      assertThat(ManifestJson.isCut(Arrays.copyOf(whole, length))).as("%d", length).isTrue();
    }
    assertThat(ManifestJson.isCut(whole)).isFalse();
  }

  private void breakOffTheManifest() {
    bench
        .storage()
        .script()
        .always(
            Operation.PUT,
            Manifest.OBJECT_NAME,
            new Fault.AfterBytes(100, new Fault.Fails(ErrorCode.CONNECTION_LOST)));
  }

  private static ObjectKey manifest(KeyPrefix folder) {
    return folder.key(Manifest.OBJECT_NAME);
  }
}
