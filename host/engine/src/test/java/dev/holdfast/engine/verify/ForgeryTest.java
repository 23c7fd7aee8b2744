package dev.holdfast.engine.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.engine.TestEngine;
import dev.holdfast.engine.crypto.AgeIdentities;
import dev.holdfast.engine.crypto.AgeIdentity;
import dev.holdfast.engine.repository.RepositoryProblem;
import dev.holdfast.engine.repository.RepositoryProblem.Kind;
import dev.holdfast.engine.restore.RestoreOptions;
import dev.holdfast.engine.restore.RestoreOutcome;
import dev.holdfast.engine.run.BackupOutcome;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.testkit.SeededBytes;
import dev.holdfast.testkit.fault.Fault;
import dev.holdfast.testkit.fault.MemoryObject;
import dev.holdfast.testkit.fault.Operation;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Someone who can write to the storage puts other things there. */
class ForgeryTest {

  private final TestEngine bench = new TestEngine(1);

  @Test
  void manifestOfAnotherSignerIsRefused() {
    TestEngine thief = new TestEngine(1);
    BackupOutcome.Written backup = thief.backedUp();
    bench.knowing(bench.backedUp().manifest());
    bench.storage().objects().putAll(thief.storage().objects());
    assertRefused(backup.folder(), Kind.UNKNOWN_KEY);
  }

  /** Such as of a host whose key was lost: its bytes may be as good as any. */
  @Test
  void untrustedSignerIsNotReportedAsDamage() {
    TestEngine former = new TestEngine(1);
    BackupOutcome.Written backup = former.backedUp();
    bench.storage().objects().putAll(former.storage().objects());
    bench.knowing(backup.manifest());
    VerifyReport report = bench.verify(backup.folder(), VerifyDepth.READ_BACK);
    assertThat(report.verdict()).isEqualTo(VerifyReport.Verdict.UNKNOWN);
    assertThat(report.obstacles().get(0).code()).isEqualTo("UNTRUSTED");
  }

  @Test
  void unreachableStorageIsNotReportedAsDamage() {
    BackupOutcome.Written backup = bench.backedUp();
    for (ErrorCode code : ErrorCode.values()) {
      bench.storage().script().always(Operation.OPEN, new Fault.Fails(code));
      VerifyReport report = bench.verify(backup.folder(), VerifyDepth.STAT);
      assertThat(report.verdict()).isEqualTo(VerifyReport.Verdict.UNKNOWN);
      bench.storage().script().clear();
    }
  }

  @Test
  void unsignedManifestIsRefused() {
    BackupOutcome.Written backup = bench.backedUp();
    objects().remove(backup.folder().key("manifest.json.minisig"));
    assertRefused(backup.folder(), Kind.UNSIGNED);
  }

  @Test
  void backupMovedToAnotherFolderIsRefused() {
    BackupOutcome.Written old = bench.backedUp();
    KeyPrefix other = new KeyPrefix("job/20300101T000000Z-" + old.manifest().backupId() + "/");
    Map.copyOf(objects()).forEach((key, object) -> objects().put(other.key(key.name()), object));
    assertRefused(other, Kind.FORGED);
  }

  @Test
  void oldManifestInANewBackupsFolderIsRefused() {
    BackupOutcome.Written old = bench.backedUp();
    BackupOutcome.Written recent = bench.backedUp();
    for (String name : new String[] {"manifest.json", "manifest.json.minisig"}) {
      objects().put(recent.folder().key(name), objects().get(old.folder().key(name)));
    }
    assertRefused(recent.folder(), Kind.FORGED);
  }

  @Test
  void entriesSwappedBetweenBackupsAreFound() {
    BackupOutcome.Written one = bench.backedUp();
    bench.source.with("shop", new SeededBytes(99, 3000));
    BackupOutcome.Written two = bench.backedUp();
    ObjectKey first = one.manifest().key(one.manifest().entries().get(0));
    ObjectKey second = two.manifest().key(two.manifest().entries().get(0));
    MemoryObject kept = objects().get(first);
    objects().put(first, objects().get(second));
    objects().put(second, kept);
    for (BackupOutcome.Written backup : new BackupOutcome.Written[] {one, two}) {
      assertThat(bench.verify(backup.folder(), VerifyDepth.READ_BACK).isBad()).isTrue();
      assertThat(bench.restore(backup.folder())).isInstanceOf(RestoreOutcome.Refused.class);
    }
    assertThat(bench.source.restored()).isEmpty();
  }

  @Test
  void wrongIdentityDecryptsNothing() {
    BackupOutcome.Written backup = bench.backedUp();
    AgeIdentities wrong = AgeIdentities.of(AgeIdentity.generate());
    VerifyReport shallow = bench.verify(0, backup.folder(), VerifyDepth.READ_BACK, wrong);
    assertThat(shallow.isGood()).isTrue();
    VerifyReport deep = bench.verify(0, backup.folder(), VerifyDepth.DECRYPT, wrong);
    assertThat(deep.isGood()).isFalse();
    assertThat(((EntryVerdict.Unknown) deep.entries().get(0)).reason().code())
        .isEqualTo("KEY_REQUIRED");
    RestoreOutcome outcome = bench.restore(backup.folder(), wrong, RestoreOptions.CAREFUL);
    assertThat(outcome).isInstanceOf(RestoreOutcome.Refused.class);
    assertThat(outcome.reasons().get(0).code()).isEqualTo("KEY_REQUIRED");
  }

  private Map<ObjectKey, MemoryObject> objects() {
    return bench.storage().objects();
  }

  private void assertRefused(KeyPrefix folder, Kind kind) {
    assertThat(bench.scan(0).problems())
        .filteredOn(problem -> problem.folder().equals(folder))
        .extracting(RepositoryProblem::kind)
        .containsExactly(kind);
    assertThat(bench.verify(folder, VerifyDepth.STAT).isBad()).isTrue();
    RestoreOutcome outcome = bench.restore(folder);
    assertThat(outcome).isInstanceOf(RestoreOutcome.Refused.class);
    assertThat(outcome.reasons().get(0).code()).isEqualTo("UNTRUSTED");
    assertThat(bench.source.restored()).isEmpty();
  }
}
