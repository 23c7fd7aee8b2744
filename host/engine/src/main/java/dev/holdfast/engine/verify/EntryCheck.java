package dev.holdfast.engine.verify;

import dev.holdfast.engine.BackupSource;
import dev.holdfast.engine.Failures;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.access.PluginCallScope;
import dev.holdfast.engine.access.StorageAccess;
import dev.holdfast.engine.manifest.BackupObject;
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
import dev.holdfast.engine.repository.StoredList;
import dev.holdfast.plugin.content.ContentItems;
import dev.holdfast.plugin.database.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
    ListCheck list = new ListCheck(entry);
    EntryVerdict dump = checkDump(entry, list);
    return list.failure == null ? dump : list.with(dump, list.failure);
  }

  private EntryVerdict checkDump(StoredEntry entry, ListCheck list) {
    try {
      bytes(entry.dump()).requireSizes();
      return switch (plan.depth()) {
        case STAT -> new EntryVerdict.Good(entry.object(), List.of());
        case READ_BACK -> readBack(entry);
        case DECRYPT -> decrypt(entry, list);
        case RESTORE -> restore(entry, list);
      };
    } catch (RuntimeException e) {
      return verdict(entry, e);
    }
  }

  private EntryVerdict readBack(StoredEntry entry) {
    requireStored(entry.dump());
    return new EntryVerdict.Good(entry.object(), List.of());
  }

  private void requireStored(BackupObject object) {
    if (!bytes(object).digest().equals(object.stored())) {
      throw EntryReader.damaged(object.object(), "stored content");
    }
  }

  private EntryVerdict decrypt(StoredEntry entry, ListCheck list) {
    DumpCheck check = new DumpCheck(calls, plan.source(), contents().of(entry), list.items());
    try (EntryReader reader = open(entry)) {
      return check.check(entry, reader);
    } catch (IOException | RuntimeException e) {
      return afterReadBack(entry, Failures.coded(e));
    }
  }

  private EntryVerdict restore(StoredEntry entry, ListCheck list) {
    BackupSource source = plan.source().orElseThrow(EntryCheck::noSource);
    EntryContents expected = contents().of(entry);
    if (expected.subject().is(Subject.GLOBALS)) {
      return decrypt(entry, list);
    }
    requireSameAdapter(source);
    readBack(entry);
    TestRestore test = new TestRestore(calls, source, plan.run());
    try {
      List<BackupChain.Piece> pieces = chain().pieces(expected.subject());
      return test.run(
          pieces,
          piece -> piece.entry().equals(entry) ? list.items() : Optional.of(listed(piece)),
          storage,
          plan.identities(),
          contents().server());
    } catch (IOException | RuntimeException e) {
      return verdict(entry, Failures.coded(e));
    } finally {
      test.remove().ifPresent(leftovers::add);
    }
  }

  private ContentItems listed(BackupChain.Piece piece) {
    return piece.entry().list() == null
        ? ContentItems.NONE
        : new StoredList(piece, () -> List.of(storage), plan.identities());
  }

  /** The list of an entry, checked as deeply as the dump. */
  private final class ListCheck {

    private final StoredEntry entry;
    private Optional<ContentItems> items = Optional.empty();
    private @Nullable RuntimeException failure;

    ListCheck(StoredEntry entry) {
      this.entry = entry;
      try {
        run();
      } catch (IOException | RuntimeException e) {
        failure = Failures.coded(e);
      }
    }

    private void run() throws IOException {
      BackupObject list = entry.list();
      if (list != null) {
        bytes(list).requireSizes();
        if (plan.depth() != VerifyDepth.STAT) {
          requireStored(list);
        }
      }
      if (plan.depth().compareTo(VerifyDepth.DECRYPT) >= 0) {
        ContentItems found =
            listed(new BackupChain.Piece(link(manifest), entry, contents().of(entry)));
        found.open().close();
        items = Optional.of(found);
      }
    }

    /** The items that the dump should have; empty if they can't be read. */
    Optional<ContentItems> items() {
      return items;
    }

    /** A damaged list is damage of the copy, although its dump can be restored. */
    EntryVerdict with(EntryVerdict dump, RuntimeException why) {
      Reason reason =
          Reason.of(why).about("The dump is not affected, but what is in it can't be compared");
      if (!Damage.isDamage(why)) {
        return dump instanceof EntryVerdict.Good
            ? new EntryVerdict.Unknown(entry.object(), reason)
            : dump;
      }
      if (dump instanceof EntryVerdict.Bad bad) {
        return new EntryVerdict.Bad(
            entry.object(),
            Stream.concat(bad.reasons().stream(), Stream.of(Reason.of(why))).toList());
      }
      return new EntryVerdict.Bad(entry.object(), List.of(reason));
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
    return EntryReader.open(entry, expected, bytes(entry.dump()).open(), plan.identities());
  }

  private StoredBytes bytes(BackupObject object) {
    return StoredBytes.of(storage, manifest.prefix(), object);
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
