package dev.holdfast.engine.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.TestEngine;
import dev.holdfast.engine.manifest.Manifest;
import dev.holdfast.engine.manifest.TestManifests;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.repository.RepositoryProblem.Kind;
import dev.holdfast.engine.run.BackupOutcome;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.testkit.fault.Fault;
import dev.holdfast.testkit.fault.MemoryObject;
import dev.holdfast.testkit.fault.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupRepositoryTest {

  private static final DeletionGuard NO_OBJECTION = manifest -> Optional.empty();
  private static final Duration ANY = Duration.ofDays(-1);
  private static final Duration DAY = Duration.ofHours(24);

  private static final BackupSearch EVERYWHERE = BackupSearch.everywhere();
  private static final BackupSearch OF_JOB = ofJob(NamingTemplate.DEFAULT);

  private final TestEngine bench = new TestEngine(1);

  @Test
  void interruptedDeletionLeavesNoManifestWithoutItsEntries() {
    BackupOutcome.Written backup = bench.backedUp();
    for (int allowed = 0; allowed < 3; allowed++) {
      Map<ObjectKey, MemoryObject> before = Map.copyOf(objects());
      for (int i = 0; i < allowed; i++) {
        bench.storage().script().once(Operation.DELETE, new Fault.Delays(Duration.ZERO));
      }
      bench.storage().script().once(Operation.DELETE, new Fault.Fails(ErrorCode.CONNECTION_LOST));
      assertThatThrownBy(() -> delete(backup.folder(), NO_OBJECTION, false))
          .isInstanceOf(PluginException.class);
      assertThat(bench.scan(0).backups()).allMatch(listed -> listed.damage().isEmpty());
      objects().putAll(before);
    }
    delete(backup.folder(), NO_OBJECTION, false);
    assertThat(objects()).isEmpty();
  }

  @Test
  void guardDecidesUnlessForced() {
    BackupOutcome.Written backup = bench.backedUp();
    DeletionGuard guard =
        manifest -> Optional.of(Reason.of(ProblemCode.REFUSED, "It is the last one.", ""));
    assertThatThrownBy(() -> delete(backup.folder(), guard, false))
        .isInstanceOf(HoldfastException.class)
        .hasMessage("It is the last one.");
    assertThat(bench.scan(0).backups()).hasSize(1);
    delete(backup.folder(), guard, true);
    assertThat(objects()).isEmpty();
  }

  @Test
  void backupThatAnotherOneBuildsOnIsKept() {
    BackupOutcome.Written base = bench.backedUp();
    BackupOutcome.Written next = bench.backedUp();
    bench.publish(TestManifests.on(base.manifest(), next.manifest()));
    DeletionGuard guard = keepingChains();
    assertThatThrownBy(() -> delete(base.folder(), guard, false))
        .isInstanceOf(HoldfastException.class)
        .hasMessageContaining(next.manifest().backupId().toString());
    delete(next.folder(), guard, false);
    delete(base.folder(), keepingChains(), false);
    assertThat(objects()).isEmpty();
  }

  /** A job with years of backups reads only its last chain. */
  @Test
  void newestBackupsAreReadBackwards() throws InterruptedException {
    BackupOutcome.Written old = bench.backedUp();
    TimeUnit.MILLISECONDS.sleep(1100); // Names have seconds.
    BackupOutcome.Written full = bench.backedUp();
    TimeUnit.MILLISECONDS.sleep(1100);
    BackupOutcome.Written last = bench.backedUp();
    int before = bench.storage().script().calls(Operation.GET).size();
    assertThat(
            bench
                .repository(0)
                .newest(
                    EVERYWHERE,
                    found -> found.manifest().equals(full.manifest()),
                    new Cancellation())
                .backups())
        .extracting(ListedBackup::folder)
        .containsExactly(full.folder(), last.folder());
    List<String> read = bench.storage().script().calls(Operation.GET);
    assertThat(read.subList(before, read.size()))
        .noneMatch(key -> key.startsWith(old.folder().value()));
    assertThat(new NamingTemplate(NamingTemplate.DEFAULT).isInOrder()).isTrue();
    assertThat(new NamingTemplate("backups/{time}-{job}-{id}").isInOrder()).isTrue();
    assertThat(new NamingTemplate("{job}/{date}/{time}-{id}").isInOrder()).isFalse();
    assertThat(new NamingTemplate("{job}/{id}").isInOrder()).isFalse();
  }

  private DeletionGuard keepingChains() {
    RepositoryListing listing = bench.scan(0);
    return manifest ->
        listing.backups().stream()
            .filter(other -> Manifest.Base.of(manifest).equals(other.manifest().base()))
            .findFirst()
            .map(other -> DeletionGuard.neededBy(other.manifest().backupId()));
  }

  @Test
  void nothingButBackupFoldersCanBeDeleted() {
    bench.backedUp();
    for (String folder : new String[] {"", "nightly-rm-rf-.-x/", "other/"}) {
      assertThatThrownBy(() -> delete(new KeyPrefix(folder), NO_OBJECTION, true))
          .isInstanceOf(HoldfastException.class);
    }
    assertThat(objects()).hasSize(4);
  }

  @Test
  void onlyOldLeftoversOfDeadRunsAreCollected() {
    bench.backedUp();
    KeyPrefix orphan = orphan(UUID.randomUUID());
    UUID alive = UUID.randomUUID();
    KeyPrefix running = orphan(alive);
    objects().put(new ObjectKey("photos/cat.jpg"), new MemoryObject(new byte[1], Instant.EPOCH));
    assertThat(bench.scan(0).problems())
        .extracting(RepositoryProblem::kind)
        .containsExactly(Kind.ORPHAN, Kind.ORPHAN);

    assertThat(collect(new OrphanRule(DAY, id -> true))).isEmpty();
    assertThat(collect(new OrphanRule(ANY, id -> !id.equals(alive)))).containsExactly(orphan);
    assertThat(objects().keySet()).anyMatch(key -> running.contains(key));
    assertThat(objects()).containsKey(new ObjectKey("photos/cat.jpg"));
    assertThat(bench.scan(0).backups()).hasSize(1);
  }

  /** An upload that nobody completes costs money, and no list shows it. */
  @Test
  void unfinishedPutsOfADeadRunAreRemovedAtAnyAge() {
    UUID dead = UUID.randomUUID();
    UUID alive = UUID.randomUUID();
    Map<ObjectKey, Instant> leftovers = bench.storage().leftovers();
    leftovers.put(folder(dead).key("shop.dump"), Instant.now());
    leftovers.put(folder(alive).key("shop.dump"), Instant.EPOCH);
    leftovers.put(new ObjectKey("photos/cat.jpg"), Instant.EPOCH);

    collect(new OrphanRule(DAY, id -> !id.equals(alive)));
    assertThat(leftovers).hasSize(3);
    bench.repository(0).collectOrphan(EVERYWHERE, dead, new Cancellation());
    assertThat(leftovers).hasSize(2);
    collect(new OrphanRule(DAY, id -> true));
    assertThat(leftovers).containsOnlyKeys(new ObjectKey("photos/cat.jpg"));
  }

  @Test
  void jobNamedLikeAnIdLosesNoRun() {
    UUID alive = UUID.randomUUID();
    KeyPrefix running = new KeyPrefix(UUID.randomUUID() + "-" + alive + "/");
    objects().put(running.key("shop.dump"), new MemoryObject(new byte[9], Instant.now()));
    assertThat(collect(new OrphanRule(ANY, id -> !id.equals(alive)))).isEmpty();
    assertThat(collect(new OrphanRule(ANY, id -> true))).containsExactly(running);
  }

  @Test
  void staleListingLosesNoBackup() {
    BackupOutcome.Written backup = bench.backedUp();
    bench.storage().script().once(Operation.LIST, backup.folder().value(), new Fault.StaleList(1));
    assertThat(collect(new OrphanRule(ANY, id -> true))).isEmpty();
    assertThat(bench.scan(0).backups()).extracting(ListedBackup::folder).contains(backup.folder());
  }

  @ParameterizedTest
  @ValueSource(ints = {-25, -1, 0, 1, 25})
  void ageIsMeasuredByTheStoragesClock(int hoursAhead) {
    Duration ahead = Duration.ofHours(hoursAhead);
    bench.storage().clockAhead(ahead);
    Instant now = Instant.now().plus(ahead);
    KeyPrefix young = orphan(UUID.randomUUID(), now.minus(Duration.ofHours(23)));
    KeyPrefix old = orphan(UUID.randomUUID(), now.minus(Duration.ofHours(25)));
    OrphanRule rule = new OrphanRule(DAY, id -> true);
    assertThat(bench.repository(0).findOrphans(EVERYWHERE, rule, new Cancellation()))
        .containsExactly(old);
    assertThat(collect(rule)).containsExactly(old);
    assertThat(objects().keySet()).allMatch(young::contains).hasSize(1);
  }

  /** Without a clock of its own, a storage's times count only after another day. */
  @Test
  void clockThatIsUnknownIsOffByADayAtMost() {
    bench.storage().hidingItsClock();
    Instant now = Instant.now();
    KeyPrefix young = orphan(UUID.randomUUID(), now.minus(Duration.ofHours(47)));
    KeyPrefix old = orphan(UUID.randomUUID(), now.minus(Duration.ofHours(49)));
    assertThat(collect(new OrphanRule(DAY, id -> true))).containsExactly(old);
    assertThat(objects().keySet()).allMatch(young::contains).hasSize(1);
    assertThat(bench.storage().script().calls(Operation.PUT)).isEmpty();
  }

  /** A storage may hold a hundred jobs, each with years of backups. */
  @Test
  void workOnOneJobListsItsFoldersAlone() {
    UUID dead = UUID.randomUUID();
    orphan(UUID.randomUUID(), Instant.EPOCH);
    for (int i = 0; i < 50; i++) {
      KeyPrefix other = new KeyPrefix("job-" + i + "/20260101T000000Z-" + UUID.randomUUID() + "/");
      objects().put(other.key("shop.dump"), new MemoryObject(new byte[9], Instant.EPOCH));
    }
    KeyPrefix orphan = orphan(dead, Instant.EPOCH);

    assertThat(listed(r -> r.find(OF_JOB, dead, new Cancellation()))).containsExactly("job/");
    assertThat(listed(r -> r.scan(OF_JOB, f -> f.equals(orphan), new Cancellation())))
        .containsExactly("job/", orphan.value());
    OrphanRule rule = new OrphanRule(DAY, dead::equals);
    assertThat(listed(r -> r.collectOrphans(OF_JOB, rule, new Cancellation())))
        .containsExactly("job/", orphan.value());
    assertThat(objects().keySet()).noneMatch(orphan::contains);
    assertThat(listed(r -> r.scan(new Cancellation()))).hasSizeGreaterThan(100);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{job}/{time}-{id}",
        "backups/{job}/{year}/{month}/{date}_{id}",
        "{year}/x.{job}/{day}-{id}.backup",
        "{id}"
      })
  void backupsAreFoundWhereTheirTemplatePutsThem(String template) {
    UUID id = UUID.randomUUID();
    KeyPrefix folder = new NamingTemplate(template).folder("Job", Instant.now(), id);
    objects().put(folder.key("shop.dump"), new MemoryObject(new byte[9], Instant.EPOCH));
    assertThat(bench.repository(0).find(ofJob(template), id, new Cancellation())).contains(folder);
    assertThat(bench.repository(0).find(EVERYWHERE, id, new Cancellation())).contains(folder);
    assertThat(bench.repository(0).find(BackupSearch.in(folder.parent()), id, new Cancellation()))
        .contains(folder);
  }

  private List<String> listed(Consumer<BackupRepository> work) {
    int before = bench.storage().script().calls(Operation.LIST).size();
    work.accept(bench.repository(0));
    List<String> all = bench.storage().script().calls(Operation.LIST);
    return all.subList(before, all.size());
  }

  private static BackupSearch ofJob(String template) {
    return BackupSearch.ofJob(new NamingTemplate(template), "Job");
  }

  private KeyPrefix orphan(UUID id) {
    return orphan(id, Instant.now());
  }

  private KeyPrefix orphan(UUID id, Instant modified) {
    KeyPrefix folder = folder(id);
    objects().put(folder.key("shop.dump"), new MemoryObject(new byte[9], modified));
    return folder;
  }

  private static KeyPrefix folder(UUID id) {
    return new KeyPrefix("job/20260101T000000Z-" + id + "/");
  }

  private List<KeyPrefix> collect(OrphanRule rule) {
    return bench.repository(0).collectOrphans(EVERYWHERE, rule, new Cancellation());
  }

  private void delete(KeyPrefix folder, DeletionGuard guard, boolean force) {
    bench.repository(0).delete(folder, guard, force, new Cancellation());
  }

  private Map<ObjectKey, MemoryObject> objects() {
    return bench.storage().objects();
  }
}
