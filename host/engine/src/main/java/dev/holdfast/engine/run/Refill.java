package dev.holdfast.engine.run;

import dev.holdfast.engine.Failures;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.access.PluginCallScope;
import dev.holdfast.engine.access.StorageAccess;
import dev.holdfast.engine.manifest.BackupObject;
import dev.holdfast.engine.pipe.AbortableOutputStream;
import dev.holdfast.engine.pipe.DigestingInputStream;
import dev.holdfast.engine.pipe.PartingOutputStream;
import dev.holdfast.engine.pipe.Transfer;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.repository.StoredBytes;
import dev.holdfast.plugin.storage.KeyPrefix;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Copies what a detached destination missed, from a complete one. */
final class Refill {

  private final PluginCallScope calls;
  private final KeyPrefix folder;
  private final List<DestinationRun> lanes;

  Refill(PluginCallScope calls, KeyPrefix folder, List<DestinationRun> lanes) {
    this.calls = calls;
    this.folder = folder;
    this.lanes = lanes;
  }

  /** Fills what can be filled; destinations that remain incomplete are detached. */
  void run(List<BackupObject> pieces) {
    lanes.forEach(lane -> fill(lane, pieces));
  }

  /** Fills one destination from the others, or detaches it if it remains incomplete. */
  void fill(DestinationRun lane, List<BackupObject> pieces) {
    List<BackupObject> lacking =
        pieces.stream().filter(piece -> !lane.contents().has(piece.object())).toList();
    if (!lacking.isEmpty() || !lane.isOpen()) {
      refill(lane, lacking);
    }
  }

  private void refill(DestinationRun lane, List<BackupObject> lacking) {
    calls.cancellation().throwIfCancelled();
    if (!lane.isOpen() && !lane.open()) {
      return;
    }
    for (BackupObject piece : lacking) {
      calls.listener().info("Filling " + piece.object() + " at " + lane.identity().name());
      Optional<Reason> failure = copyFromAny(lane, piece);
      if (failure.isPresent()) {
        lane.detach(failure.get());
        return;
      }
    }
  }

  private Optional<Reason> copyFromAny(DestinationRun target, BackupObject piece) {
    Reason last = Reason.of(ProblemCode.INCOMPLETE, "It is missing " + piece.object() + ".", "");
    for (DestinationRun good : lanes) {
      Optional<StorageAccess> storage = good.access();
      if (storage.isPresent() && good.contents().has(piece.object())) {
        try {
          copy(good, storage.get(), target, piece);
          return Optional.empty();
        } catch (RuntimeException e) {
          last = Reason.of(e);
          calls.listener().warn("The copy failed: " + last);
        }
      }
    }
    return Optional.of(last);
  }

  private void copy(
      DestinationRun source, StorageAccess good, DestinationRun target, BackupObject piece) {
    EntryUpload branch =
        target.upload(folder, piece).orElseThrow(() -> DestinationRun.failure(List.of(target)));
    AbortableOutputStream out =
        branch.inParts()
            ? new PartingOutputStream(
                branch.sink(), Math.max(1, piece.parts().get(0).size()), branch::endPart)
            : branch.sink();
    StoredBytes bytes = StoredBytes.of(good, folder, piece);
    try (DigestingInputStream in = new DigestingInputStream(bytes.open())) {
      Transfer.all(in, out);
      requireSame(in, piece, source);
      out.close();
    } catch (IOException | RuntimeException e) {
      branch.abort(e);
      branch.settle();
      throw Failures.coded(e);
    }
    if (!branch.finish(piece.stored())) {
      throw branch.failure();
    }
  }

  /** A copy that was found damaged must not be published either. */
  private static void requireSame(
      DigestingInputStream in, BackupObject piece, DestinationRun source) {
    if (!in.digest().equals(piece.stored())) {
      HoldfastException failure =
          new HoldfastException(
              ProblemCode.CORRUPT,
              source.identity().name() + " returns different bytes than were stored.",
              "Don't trust this storage.");
      source.contents().unsafe(piece.object());
      source.detach(Reason.of(failure));
      throw failure;
    }
  }
}
