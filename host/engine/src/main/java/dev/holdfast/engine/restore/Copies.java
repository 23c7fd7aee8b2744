package dev.holdfast.engine.restore;

import dev.holdfast.engine.BackupDestination;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.access.PluginCallScope;
import dev.holdfast.engine.access.StorageAccess;
import dev.holdfast.engine.manifest.Manifest;
import dev.holdfast.engine.manifest.ManifestReader;
import dev.holdfast.engine.manifest.ManifestReading;
import dev.holdfast.engine.manifest.StoredEntry;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.repository.EntryReader;
import dev.holdfast.engine.repository.ManifestFetch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The copies of one backup; a good one is read. */
final class Copies implements AutoCloseable {

  private final RestorePlan plan;
  private final PluginCallScope calls;
  private final List<StorageAccess> open = new ArrayList<>();

  Copies(RestorePlan plan, PluginCallScope calls) {
    this.plan = plan;
    this.calls = calls;
  }

  /**
   * Returns the manifest of the first copy that can be trusted. Other copies are used only if
   * theirs is equal.
   */
  Manifest manifest() {
    Optional<Manifest> found = Optional.empty();
    List<Reason> reasons = new ArrayList<>();
    for (BackupDestination destination : plan.copies()) {
      calls.cancellation().throwIfCancelled();
      try {
        StorageAccess storage = StorageAccess.open(destination, calls);
        Manifest manifest = trusted(storage);
        if (found.isEmpty() || found.get().equals(manifest)) {
          open.add(storage);
          found = Optional.of(manifest);
        } else {
          storage.close();
        }
      } catch (RuntimeException e) {
        reasons.add(Reason.of(e).about(destination.identity().name()));
        calls.listener().warn("A copy can't be used: " + reasons.get(reasons.size() - 1));
      }
    }
    return found.orElseThrow(() -> unusable(reasons));
  }

  private Manifest trusted(StorageAccess storage) {
    try {
      ManifestReader reader = new ManifestReader(plan.trusted());
      ManifestReading reading = ManifestFetch.read(storage, plan.folder(), reader);
      if (reading instanceof ManifestReading.Trusted trusted) {
        return trusted.manifest();
      }
      Reason reason = ((ManifestReading.Refused) reading).reason();
      throw new HoldfastException(ProblemCode.UNTRUSTED, reason.message(), reason.hint());
    } catch (RuntimeException e) {
      storage.close();
      throw e;
    }
  }

  /** Reads all stored bytes of an entry, and returns a copy where they are good. */
  StorageAccess firstGood(Manifest manifest, StoredEntry entry) {
    List<Reason> reasons = new ArrayList<>();
    for (StorageAccess storage : open) {
      calls.cancellation().throwIfCancelled();
      try {
        if (storage.digest(manifest.key(entry)).equals(entry.stored())) {
          return storage;
        }
        throw EntryReader.damaged(entry, "stored content");
      } catch (RuntimeException e) {
        reasons.add(Reason.of(e).about(storage.identity().name()));
        calls.listener().warn("A copy can't be used: " + reasons.get(reasons.size() - 1));
      }
    }
    throw unusable(reasons);
  }

  private static HoldfastException unusable(List<Reason> reasons) {
    boolean corrupt = reasons.stream().anyMatch(reason -> reason.is(ProblemCode.CORRUPT));
    boolean untrusted = reasons.stream().anyMatch(reason -> reason.is(ProblemCode.UNTRUSTED));
    ProblemCode code =
        corrupt ? ProblemCode.CORRUPT : untrusted ? ProblemCode.UNTRUSTED : ProblemCode.INCOMPLETE;
    return new HoldfastException(
        code,
        "No copy can be used. " + String.join(" ", reasons.stream().map(Reason::message).toList()),
        reasons.get(0).hint());
  }

  @Override
  public void close() {
    open.forEach(StorageAccess::close);
  }
}
