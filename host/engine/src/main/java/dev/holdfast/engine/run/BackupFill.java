package dev.holdfast.engine.run;

import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.Failures;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.RunListener;
import dev.holdfast.engine.access.PluginCallScope;
import dev.holdfast.engine.access.StorageAccess;
import dev.holdfast.engine.manifest.Manifest;
import dev.holdfast.engine.manifest.ManifestReader;
import dev.holdfast.engine.manifest.ManifestReading;
import dev.holdfast.engine.manifest.SignedManifest;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.repository.ManifestFetch;
import dev.holdfast.engine.repository.StoredBytes;
import dev.holdfast.engine.run.BackupOptions.ReadBack;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Copies a backup to a destination that lacks it, from one that has it, byte by byte as stored: no
 * key is needed. Thread-safe.
 */
public final class BackupFill {

  private final FillPlan plan;
  private final PluginCallScope calls;
  private final ManifestReader reader;
  private final List<DestinationRun> sources = new ArrayList<>();
  private final DestinationRun target;

  private BackupFill(FillPlan plan, PluginCallScope calls) {
    this.plan = plan;
    this.calls = calls;
    this.reader = new ManifestReader(plan.keys());
    plan.sources()
        .forEach(each -> sources.add(new DestinationRun(each, calls, ReadBack.UNATTESTED)));
    this.target = new DestinationRun(plan.target(), calls, ReadBack.UNATTESTED);
  }

  /**
   * Fills a copy and returns when it has ended. Failures are in the result. A destination that
   * already has this backup, or a damaged or different one, isn't changed. Interrupting the calling
   * thread cancels.
   *
   * @param plan what to do
   * @param listener receives all events
   * @param cancellation ends the run and removes what was written, if possible
   */
  public static CopyResult run(FillPlan plan, RunListener listener, Cancellation cancellation) {
    try (PluginCallScope calls = new PluginCallScope(cancellation, listener, plan.limits())) {
      BackupFill run = new BackupFill(plan, calls);
      try {
        return run.run();
      } catch (RuntimeException e) {
        return run.failed(Reason.of(e));
      }
    }
  }

  /** The manifest of one destination. */
  private record Found(Manifest manifest, SignedManifest signed) {}

  private CopyResult run() {
    Found found = find();
    if (!target.open()) {
      throw DestinationRun.failure(List.of(target));
    }
    if (!isThere(found)) {
      copy(found);
    }
    return end(new CopyResult.Stored(target.identity()));
  }

  /** A published copy is good and is kept, whatever fails afterwards. */
  private CopyResult failed(Reason reason) {
    // Clean-up waits for storages, which an interrupted thread can't do.
    boolean interrupted = Thread.interrupted();
    try {
      if (target.contents().isPublished()) {
        return end(new CopyResult.Stored(target.identity()));
      }
      Reason cause = target.failure().orElse(reason);
      CopyResult missing =
          new CopyResult.Missing(
              target.identity(),
              interrupted || calls.cancellation().isCancelled()
                  ? Reason.of(Failures.cancelled())
                  : cause);
      end(missing);
      if (isHeld()) {
        new Cleanup(calls, plan.folder()).run(List.of(target));
      }
      return missing;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Another run may be filling the same copy by now: what it has written isn't ours to remove. */
  private boolean isHeld() {
    try {
      plan.permit().requireHeld();
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  private CopyResult end(CopyResult result) {
    sources.forEach(DestinationRun::close);
    target.close();
    return result;
  }

  /** Every source with the right manifest counts as good until its bytes prove otherwise. */
  private Found find() {
    Found first = null;
    for (DestinationRun lane : sources) {
      calls.cancellation().throwIfCancelled();
      if (lane.open()) {
        try {
          Found found = read(lane);
          found.manifest().objects().forEach(object -> lane.contents().safe(object.object()));
          first = first == null ? found : first;
        } catch (RuntimeException e) {
          lane.detach(Reason.of(e));
        }
      }
    }
    if (first == null) {
      throw DestinationRun.failure(sources);
    }
    return first;
  }

  private Found read(DestinationRun lane) {
    SignedManifest signed =
        lane.access()
            .flatMap(storage -> ManifestFetch.signed(storage, plan.folder()))
            .orElseThrow(() -> untrusted("There is no signed manifest in " + plan.folder() + "."));
    ManifestReading reading = reader.read(plan.folder(), signed);
    if (reading instanceof ManifestReading.Refused refused) {
      throw untrusted(refused.reason().message());
    }
    Manifest manifest = ((ManifestReading.Trusted) reading).manifest();
    if (!plan.wanted().test(manifest)) {
      throw untrusted("The manifest in " + plan.folder() + " belongs to another backup.");
    }
    return new Found(manifest, signed);
  }

  private static HoldfastException untrusted(String message) {
    return new HoldfastException(ProblemCode.UNTRUSTED, message, "Verify this copy.");
  }

  /**
   * Whether the target has the complete backup after all, for example because a reply was lost.
   *
   * @throws HoldfastException {@link ProblemCode#CONFLICT} if it has something else
   */
  private boolean isThere(Found found) {
    StorageAccess storage = target.access().orElseThrow();
    Optional<byte[]> json = ManifestFetch.json(storage, plan.folder());
    if (json.isEmpty()) {
      return false;
    }
    boolean same =
        Arrays.equals(json.get(), found.signed().json())
            && ManifestFetch.signed(storage, plan.folder())
                .filter(s -> reader.read(plan.folder(), s) instanceof ManifestReading.Trusted)
                .isPresent()
            && found.manifest().objects().stream()
                .allMatch(
                    e -> StoredBytes.of(storage, plan.folder(), e).digest().equals(e.stored()));
    if (!same) {
      throw new HoldfastException(
          ProblemCode.CONFLICT,
          "The folder already has a manifest, of a damaged or different backup.",
          "Verify the copy; to fill it again, remove its manifest.json by hand.");
    }
    return true;
  }

  private void copy(Found found) {
    List<DestinationRun> all = new ArrayList<>(sources);
    all.add(target);
    new Refill(calls, plan.folder(), all).fill(target, found.manifest().objects());
    new Publisher(calls, plan.permit(), found.manifest(), found.signed()).publish(List.of(target));
  }
}
