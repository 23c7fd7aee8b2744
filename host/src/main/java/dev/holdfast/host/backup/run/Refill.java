package dev.holdfast.host.backup.run;

import dev.holdfast.host.HoldfastException;
import dev.holdfast.host.ProblemCode;
import dev.holdfast.host.backup.Reason;
import dev.holdfast.host.backup.access.Calls;
import dev.holdfast.host.backup.access.StorageAccess;
import dev.holdfast.host.backup.pipe.DigestingInputStream;
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
      if (!copyFromAny(lane, entry)) {
        lane.detach(
            Reason.of(
                ProblemCode.INCOMPLETE, "It lacks " + entry.object() + ", and no copy helps.", ""));
        return;
      }
    }
  }

  private boolean copyFromAny(Lane target, EntryResult.Whole entry) {
    return lanes.stream()
        .filter(good -> good.contents().has(entry.object()))
        .flatMap(good -> good.access().stream())
        .anyMatch(good -> copy(good, target, entry));
  }

  private boolean copy(StorageAccess good, Lane target, EntryResult.Whole entry) {
    ObjectKey key = folder.key(entry.object());
    Optional<Branch> branch = target.branch(key);
    if (branch.isEmpty()) {
      return false;
    }
    try (DigestingInputStream in = new DigestingInputStream(good.get(key))) {
      in.transferTo(branch.get().sink());
      requireSame(in, entry, good);
      branch.get().sink().close();
    } catch (IOException | RuntimeException e) {
      branch.get().abort(e);
      branch.get().settle();
      calls.listener().warn("The copy failed: " + Reason.of(e));
      return false;
    }
    return branch.get().finish(entry.stored());
  }

  private static void requireSame(
      DigestingInputStream in, EntryResult.Whole entry, StorageAccess good) {
    if (!in.digest().equals(entry.stored())) {
      throw new HoldfastException(
          ProblemCode.CORRUPT,
          good.identity().name() + " gives back other bytes than were stored.",
          "Don't trust this storage.");
    }
  }
}
