package dev.holdfast.engine.restore;

import dev.holdfast.engine.BackupDestination;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.access.PluginCallScope;
import dev.holdfast.engine.access.StorageAccess;
import dev.holdfast.engine.manifest.BackupObject;
import dev.holdfast.engine.manifest.Manifest;
import dev.holdfast.engine.manifest.ManifestReader;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.repository.BackupChain.Link;
import dev.holdfast.engine.repository.EntryReader;
import dev.holdfast.engine.repository.ManifestFetch;
import dev.holdfast.engine.repository.StoredBytes;
import dev.holdfast.plugin.storage.KeyPrefix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The storages of a restore; where copies of a backup differ, a good one is read. */
final class Copies implements AutoCloseable {

  private final RestorePlan plan;
  private final PluginCallScope calls;
  private final Map<BackupDestination, StorageAccess> open = new LinkedHashMap<>();

  Copies(RestorePlan plan, PluginCallScope calls) {
    this.plan = plan;
    this.calls = calls;
  }

  /**
   * Returns the backup in this folder, by the manifest of the first copy that can be trusted. Other
   * copies are used only if theirs is equal.
   */
  Link find(KeyPrefix folder) {
    Manifest manifest = null;
    List<StorageAccess> where = new ArrayList<>();
    List<Reason> reasons = new ArrayList<>();
    for (BackupDestination destination : plan.copies()) {
      calls.cancellation().throwIfCancelled();
      try {
        StorageAccess storage = open(destination);
        Manifest found = ManifestFetch.trusted(storage, folder, new ManifestReader(plan.trusted()));
        if (manifest == null || manifest.equals(found)) {
          where.add(storage);
          manifest = found;
        }
      } catch (RuntimeException e) {
        reasons.add(Reason.of(e).about(destination.identity().name()));
        calls.listener().warn("A copy can't be used: " + reasons.get(reasons.size() - 1));
      }
    }
    if (manifest == null) {
      throw unusable(reasons);
    }
    return new Link(manifest, manifest.contents(plan.identities()), where);
  }

  private StorageAccess open(BackupDestination destination) {
    return open.computeIfAbsent(destination, one -> StorageAccess.open(one, calls));
  }

  /** Reads all stored bytes of an object, and returns a copy where they are good. */
  StorageAccess firstGood(Link backup, BackupObject object) {
    return first(
        backup,
        object,
        stored -> {
          if (!stored.digest().equals(object.stored())) {
            throw EntryReader.damaged(object.object(), "stored content");
          }
        });
  }

  /** Returns a copy where an object has its size, without reading it. */
  StorageAccess firstComplete(Link backup, BackupObject object) {
    return first(backup, object, StoredBytes::requireSizes);
  }

  private StorageAccess first(Link backup, BackupObject object, Consumer<StoredBytes> check) {
    List<Reason> reasons = new ArrayList<>();
    for (StorageAccess storage : backup.where()) {
      calls.cancellation().throwIfCancelled();
      try {
        check.accept(StoredBytes.of(storage, backup.manifest().prefix(), object));
        return storage;
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
    open.values().forEach(StorageAccess::close);
  }
}
