package dev.holdfast.engine.verify;

import dev.holdfast.engine.BackupSource;
import dev.holdfast.engine.Failures;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.access.PluginCallScope;
import dev.holdfast.engine.access.StorageAccess;
import dev.holdfast.engine.manifest.EntryContents;
import dev.holdfast.engine.manifest.Manifest;
import dev.holdfast.engine.manifest.ManifestContents;
import dev.holdfast.engine.manifest.ManifestReader;
import dev.holdfast.engine.manifest.StoredEntry;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.repository.BackupChain;
import dev.holdfast.engine.repository.BackupChain.Link;
import dev.holdfast.engine.repository.EntryReader;
import dev.holdfast.engine.repository.ManifestFetch;
import dev.holdfast.engine.repository.StoredBytes;
import dev.holdfast.plugin.database.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Checks the entries of one backup, one at a time. */
final class EntryCheck {

  private final VerifyPlan plan;
  private final PluginCallScope calls;
  private final StorageAccess storage;
  private final Manifest manifest;
  private final List<Reason> leftovers = new ArrayList<>();

  EntryCheck(VerifyPlan plan, PluginCallScope calls, StorageAccess storage, Manifest manifest) {
    this.plan = plan;
    this.calls = calls;
    this.storage = storage;
    this.manifest = manifest;
  }

  EntryVerdict check(StoredEntry entry) {
    try {
      bytes(entry).requireSizes();
      return switch (plan.depth()) {
        case STAT -> new EntryVerdict.Good(entry.object(), List.of());
        case READ_BACK -> readBack(entry);
        case DECRYPT -> decrypt(entry);
        case RESTORE -> restore(entry);
      };
    } catch (RuntimeException e) {
      return verdict(entry, e);
    }
  }

  private EntryVerdict readBack(StoredEntry entry) {
    if (!bytes(entry).digest().equals(entry.stored())) {
      throw EntryReader.damaged(entry, "stored content");
    }
    return new EntryVerdict.Good(entry.object(), List.of());
  }

  private EntryVerdict decrypt(StoredEntry entry) {
    DumpCheck check = new DumpCheck(calls, plan.source(), contents().of(entry));
    try (EntryReader reader = open(entry)) {
      return check.check(entry, reader);
    } catch (IOException | RuntimeException e) {
      return afterReadBack(entry, Failures.coded(e));
    }
  }

  private EntryVerdict restore(StoredEntry entry) {
    BackupSource source = plan.source().orElseThrow(EntryCheck::noSource);
    EntryContents expected = contents().of(entry);
    if (expected.subject().is(Subject.GLOBALS)) {
      return decrypt(entry);
    }
    requireSameAdapter(source);
    readBack(entry);
    TestRestore test = new TestRestore(calls, source, plan.run());
    try {
      List<BackupChain.Piece> pieces = chain().pieces(expected.subject());
      return test.run(pieces, storage, plan.identities(), contents().server());
    } catch (IOException | RuntimeException e) {
      return verdict(entry, Failures.coded(e));
    } finally {
      test.remove().ifPresent(leftovers::add);
    }
  }

  private BackupChain chain() {
    ManifestReader reader = new ManifestReader(plan.trusted());
    return new BackupChain(
        link(manifest), folder -> link(ManifestFetch.trusted(storage, folder, reader)));
  }

  private Link link(Manifest of) {
    return new Link(of, of.contents(plan.identities()), List.of(storage));
  }

  /** The scratch databases that could not be removed so far. */
  List<Reason> leftovers() {
    return leftovers;
  }

  private void requireSameAdapter(BackupSource source) {
    String adapter = manifest.producer().adapter();
    if (!source.identity().adapter().equals(adapter)) {
      throw new HoldfastException(
          ProblemCode.INVALID_REQUEST,
          "A backup of %s can't be restored by %s.".formatted(adapter, source.identity().adapter()),
          "Choose a source of the same kind.");
    }
  }

  private EntryReader open(StoredEntry entry) throws IOException {
    EntryContents expected = contents().of(entry);
    return EntryReader.open(entry, expected, bytes(entry).open(), plan.identities());
  }

  private StoredBytes bytes(StoredEntry entry) {
    return StoredBytes.of(storage, manifest.prefix(), entry);
  }

  /** Throws if the key is missing, before an entry is blamed for it. */
  private ManifestContents contents() {
    return manifest.contents(plan.identities());
  }

  /** Decoding errors of damaged bytes may mislead, so the bytes themselves are checked. */
  private EntryVerdict afterReadBack(StoredEntry entry, RuntimeException failure) {
    try {
      readBack(entry);
      return verdict(entry, failure);
    } catch (RuntimeException e) {
      return verdict(entry, e);
    }
  }

  private static EntryVerdict verdict(StoredEntry entry, RuntimeException e) {
    Reason reason = Reason.of(e);
    return Damage.isDamage(e)
        ? new EntryVerdict.Bad(entry.object(), List.of(reason))
        : new EntryVerdict.Unknown(entry.object(), reason);
  }

  private static HoldfastException noSource() {
    return new HoldfastException(
        ProblemCode.INVALID_REQUEST, "A test restore needs a source to restore into.", "");
  }
}
