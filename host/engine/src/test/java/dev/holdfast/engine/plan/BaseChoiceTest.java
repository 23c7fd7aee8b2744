package dev.holdfast.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.RunEvent;
import dev.holdfast.engine.TestEngine;
import dev.holdfast.engine.crypto.AgeIdentities;
import dev.holdfast.engine.crypto.AgeIdentity;
import dev.holdfast.engine.manifest.Manifest;
import dev.holdfast.engine.manifest.Manifest.Kind;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.restore.BackupRescue;
import dev.holdfast.engine.restore.RescueResult;
import dev.holdfast.engine.restore.RescueTrust;
import dev.holdfast.engine.restore.RestoreItem;
import dev.holdfast.engine.restore.RestoreOutcome;
import dev.holdfast.engine.run.BackupOutcome;
import dev.holdfast.engine.run.BackupOutcome.Written;
import dev.holdfast.engine.run.BackupPlan;
import dev.holdfast.engine.verify.VerifyDepth;
import dev.holdfast.engine.verify.VerifyReport;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.database.Position;
import dev.holdfast.testkit.SeededBytes;
import dev.holdfast.testkit.fault.Fault;
import dev.holdfast.testkit.fault.MemoryObject;
import dev.holdfast.testkit.fault.Operation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An incremental job builds on what is whole, and backs up everything where it can't. */
class BaseChoiceTest {

  private final TestEngine bench = new TestEngine(2).incremental(4);
  private final List<EarlierBackup> earlier = new ArrayList<>();
  private AgeIdentities identities = bench.identities();
  private int position;

  /** Runs the job once more, as a host or the command line does. */
  private Written run() {
    bench.source.with("shop", new SeededBytes(++position, 1000L + position)).at(at(position));
    BackupPlan plan =
        new BaseChoice(bench.trusted, identities, bench.events::add, new Cancellation())
            .of(bench.plan(2), earlier);
    BackupOutcome outcome = bench.engine.run(plan, bench.events::add, new Cancellation());
    assertThat(outcome).as(outcome.toString()).isInstanceOf(BackupOutcome.Success.class);
    Written written = outcome.backup().orElseThrow();
    earlier.add(0, earlier(written, Optional.empty()));
    return written;
  }

  private static Position at(int number) {
    return new Position("server-a", "lsn/" + number);
  }

  private static EarlierBackup earlier(Written written, Optional<Reason> objection) {
    return new EarlierBackup(
        written.folder(), written.manifest().kind(), written.manifest()::equals, objection);
  }

  private Kind kindOfNext() {
    bench.events.clear();
    return run().manifest().kind();
  }

  private String log() {
    return bench.events.stream()
        .filter(RunEvent.Log.class::isInstance)
        .map(RunEvent::toString)
        .collect(Collectors.joining("\n"));
  }

  @Test
  void everyFourthBackupContainsEverything() {
    List<Kind> kinds = new ArrayList<>();
    List<Written> made = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      made.add(run());
      kinds.add(made.get(i).manifest().kind());
    }
    assertThat(kinds)
        .containsExactly(
            Kind.FULL,
            Kind.INCREMENTAL,
            Kind.INCREMENTAL,
            Kind.INCREMENTAL,
            Kind.FULL,
            Kind.INCREMENTAL);
    assertThat(made.get(3).manifest().base()).isEqualTo(Manifest.Base.of(made.get(2).manifest()));
    assertThat(log()).contains("fullEvery is 4");
    assertThat(bench.verify(made.get(3).folder(), VerifyDepth.RESTORE).isGood()).isTrue();
    assertThat(bench.restore(made.get(3).folder(), RestoreItem.renamed("shop", "copy")))
        .isInstanceOf(RestoreOutcome.Success.class);
  }

  @Test
  void damagedBackupIsPassedOver() {
    Written full = run();
    Written damaged = run();
    bench.storages.get(1).objects().keySet().removeIf(damaged.folder()::contains);
    bench.events.clear();
    assertThat(run().manifest().base()).isEqualTo(Manifest.Base.of(full.manifest()));
    assertThat(log()).contains("Nothing can build on", damaged.folder().value(), "memory-1");
  }

  @Test
  void nothingBuildsOnADamagedBase() {
    Written full = run();
    run();
    bench
        .storage()
        .objects()
        .replaceAll(
            (key, object) ->
                full.folder().contains(key) && !key.name().startsWith(Manifest.OBJECT_NAME)
                    ? new MemoryObject(new byte[1], object.modified())
                    : object);
    assertThat(kindOfNext()).isEqualTo(Kind.FULL);
    assertThat(log()).contains("no earlier backup can be built on");
  }

  @Test
  void verificationSeesThatAPieceOfTheChainIsGone() {
    Written full = run();
    Written middle = run();
    Written last = run();
    for (VerifyDepth depth : VerifyDepth.values()) {
      assertThat(bench.verify(last.folder(), depth).isGood()).isTrue();
    }
    bench.storage().objects().keySet().removeIf(full.folder()::contains);
    VerifyReport report = bench.verify(last.folder(), VerifyDepth.READ_BACK);
    assertThat(report.isGood()).isFalse();
    assertThat(report.isBad()).as("its own bytes are good").isFalse();
    assertThat(report.reasons().toString())
        .contains(full.manifest().backupId() + ", which this one builds on");
    assertThat(bench.verify(1, middle.folder(), VerifyDepth.READ_BACK).isGood()).isTrue();
  }

  @Test
  void whatTheHostObjectsToIsPassedOver() {
    Written full = run();
    Reason reason = Reason.of(ProblemCode.REFUSED, "It is being deleted.", "");
    earlier.set(0, earlier(full, Optional.of(reason)));
    assertThat(kindOfNext()).isEqualTo(Kind.FULL);
    assertThat(log()).contains("It is being deleted");
  }

  @Test
  void otherRecipientsGetEverything() {
    run();
    bench.recipient(AgeIdentity.generate());
    assertThat(kindOfNext()).isEqualTo(Kind.FULL);
    assertThat(log()).contains("other recipients");
  }

  @Test
  void withoutTheKeyOfItsBaseEverythingIsBackedUp() {
    run();
    identities = AgeIdentities.of();
    assertThat(kindOfNext()).isEqualTo(Kind.FULL);
    assertThat(log()).contains("KEY_REQUIRED");
  }

  @Test
  void signatureOfAStrangerIsNoBase() {
    Written full = run();
    TestEngine stranger = new TestEngine(0);
    stranger.storages.addAll(bench.storages);
    stranger.publish(full.manifest());
    assertThat(kindOfNext()).isEqualTo(Kind.FULL);
    assertThat(log()).contains("UNTRUSTED");
  }

  /** The log that the position is in may be gone, or the server was set up again. */
  @Test
  void sourceThatCannotContinueDumpsEverything() {
    run();
    bench.source.script().once(Operation.DUMP, new Fault.Fails(ErrorCode.NOT_FOUND));
    assertThat(kindOfNext()).isEqualTo(Kind.FULL);
    assertThat(log()).contains("shop is backed up whole");
  }

  @Test
  void sourceGetsTheItemsOfTheBase() {
    run();
    assertThat(bench.source.baseItems()).isEmpty();
    Written next = run();
    assertThat(next.manifest().kind()).isEqualTo(Kind.INCREMENTAL);
    assertThat(bench.source.baseItems()).hasSize(1);
  }

  /** Its dump is good, and so is the backup: only nothing can build on it. */
  @Test
  void listThatIsDamagedEverywhereMeansEverything() {
    Written full = run();
    bench.storages.forEach(
        storage ->
            storage
                .objects()
                .replaceAll(
                    (key, object) ->
                        full.folder().contains(key) && key.name().contains(".list")
                            ? new MemoryObject(new byte[object.content().length], object.modified())
                            : object));
    assertThat(kindOfNext()).isEqualTo(Kind.FULL);
    assertThat(log()).contains("shop is backed up whole");
  }

  @Test
  void positionOfAnotherServerIsNotContinued() {
    bench.source.continuingAnywhere();
    earlier.add(earlier(bench.at(new Position("server-b", "lsn/1")).backedUp(), Optional.empty()));
    assertThat(kindOfNext()).isEqualTo(Kind.FULL);
    assertThat(log()).contains("another server's");
  }

  @Test
  void subjectThatTheBaseLacksIsDumpedWhole() {
    run();
    bench.source.with("new", new SeededBytes(9, 900));
    Written next = run();
    assertThat(next.manifest().kind()).isEqualTo(Kind.INCREMENTAL);
    assertThat(next.contents().entries())
        .filteredOn(entry -> entry.since() == null)
        .extracting(entry -> entry.subject().name())
        .containsExactly("new");
  }

  @Test
  void jobThatIsNotIncrementalBuildsOnNothing() {
    run();
    bench.incremental(null);
    assertThat(kindOfNext()).isEqualTo(Kind.FULL);
    assertThat(log()).isEmpty();
  }

  @Test
  void rescueWritesTheWholeChain(@TempDir Path folder) {
    Written full = run();
    run();
    Written last = run();
    BackupRescue rescue =
        new BackupRescue(
            bench.destinations().get(0),
            new RescueTrust.Keys(bench.trusted),
            identities,
            TestEngine.LIMITS);
    assertThat(rescue.extract(last.folder(), folder, e -> {}, new Cancellation()))
        .extracting(result -> ((RescueResult.Extracted) result).file().getFileName().toString())
        .allMatch(name -> name.matches(".*shop\\.[123]\\.dump"))
        .isSorted()
        .hasSize(3);
    bench.storage().objects().keySet().removeIf(full.folder()::contains);
    Path other = folder.resolve("other");
    assertThat(rescue.extract(last.folder(), other, e -> {}, new Cancellation()))
        .hasExactlyElementsOfTypes(RescueResult.Lost.class, RescueResult.Extracted.class);
  }

  @Test
  void otherBackupInTheFolderIsNoBase() {
    Written full = run();
    earlier.set(
        0,
        new EarlierBackup(
            full.folder(),
            Kind.FULL,
            manifest -> manifest.backupId().equals(new UUID(0, 1)),
            Optional.empty()));
    assertThat(kindOfNext()).isEqualTo(Kind.FULL);
    assertThat(log()).contains("another backup is in its folder");
  }
}
