package dev.holdfast.host.backup.run;

import dev.holdfast.host.HoldfastException;
import dev.holdfast.host.ProblemCode;
import dev.holdfast.host.backup.Failures;
import dev.holdfast.host.backup.Reason;
import dev.holdfast.host.backup.access.Calls;
import dev.holdfast.host.backup.access.StorageAccess;
import dev.holdfast.host.backup.pipe.DigestingInputStream;
import dev.holdfast.host.backup.pipe.Transfer;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Brings a destination that dropped out what it missed, from one that has it. */
final class Refill {

  private final Calls calls;
  private final KeyPrefix folder;
  private final List<Lane> lanes;

  Refill(Calls calls, KeyPrefix folder, List<Lane> lanes) {
    this.calls = calls;
    this.folder = folder;
    this.lanes = lanes;
  }

  /** Fills what can be filled; who still lacks something afterwards is detached. */
  void run(List<EntryResult.Whole> entries) {
    for (Lane lane : lanes) {
      List<EntryResult.Whole> lacking =
          entries.stream().filter(entry -> !lane.contents().has(entry.object())).toList();
      if (!lacking.isEmpty() || !lane.isOpen()) {
        refill(lane, lacking);
      }
    }
  }

  private void refill(Lane lane, List<EntryResult.Whole> lacking) {
    calls.cancellation().throwIfCancelled();
    if (!lane.isOpen() && !lane.open()) {
      return;
    }
    for (EntryResult.Whole entry : lacking) {
      calls.listener().info("Filling " + entry.object() + " at " + lane.identity().name());
      Optional<Reason> failure = copyFromAny(lane, entry);
      if (failure.isPresent()) {
        lane.detach(failure.get());
        return;
      }
    }
  }

  private Optional<Reason> copyFromAny(Lane target, EntryResult.Whole entry) {
    Reason last = Reason.of(ProblemCode.INCOMPLETE, "It lacks " + entry.object() + ".", "");
    for (Lane good : lanes) {
      Optional<StorageAccess> storage = good.access();
      if (storage.isPresent() && good.contents().has(entry.object())) {
        try {
          copy(good, storage.get(), target, entry);
          return Optional.empty();
        } catch (RuntimeException e) {
          last = Reason.of(e);
          calls.listener().warn("The copy failed: " + last);
        }
      }
    }
    return Optional.of(last);
  }

  private void copy(Lane source, StorageAccess good, Lane target, EntryResult.Whole entry) {
    ObjectKey key = folder.key(entry.object());
    Branch branch = target.branch(key).orElseThrow(() -> Lane.failure(List.of(target)));
    try (DigestingInputStream in = new DigestingInputStream(good.get(key))) {
      Transfer.all(in, branch.sink());
      requireSame(in, entry, source);
      branch.sink().close();
    } catch (IOException | RuntimeException e) {
      branch.abort(e);
      branch.settle();
      throw Failures.coded(e);
    }
    if (!branch.finish(entry.stored())) {
      throw branch.failure();
    }
  }

  /** A copy that was found damaged must not be published either. */
  private static void requireSame(DigestingInputStream in, EntryResult.Whole entry, Lane source) {
    if (!in.digest().equals(entry.stored())) {
      HoldfastException failure =
          new HoldfastException(
              ProblemCode.CORRUPT,
              source.identity().name() + " gives back other bytes than were stored.",
              "Don't trust this storage.");
      source.contents().unsafe(entry.object());
      source.detach(Reason.of(failure));
      throw failure;
    }
  }
}
