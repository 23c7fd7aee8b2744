package dev.holdfast.engine.plan;

import dev.holdfast.engine.BackupDestination;
import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.Failures;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.RunListener;
import dev.holdfast.engine.access.PluginCallScope;
import dev.holdfast.engine.access.StorageAccess;
import dev.holdfast.engine.crypto.AgeIdentities;
import dev.holdfast.engine.crypto.AgeRecipients;
import dev.holdfast.engine.manifest.EntryContents;
import dev.holdfast.engine.manifest.Manifest;
import dev.holdfast.engine.manifest.ManifestReader;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.repository.BackupChain;
import dev.holdfast.engine.repository.BackupChain.Link;
import dev.holdfast.engine.repository.ManifestFetch;
import dev.holdfast.engine.repository.StoredBytes;
import dev.holdfast.engine.run.BackupOptions.Incremental;
import dev.holdfast.engine.run.BackupOutcome.Written;
import dev.holdfast.engine.run.BackupPlan;
import dev.holdfast.engine.signature.TrustedKeys;
import dev.holdfast.plugin.storage.KeyPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Chooses the backup that a run builds on: the newest since the last backup of everything that is
 * whole, with all that it builds on, at each destination of the run that can be read. Where there
 * is none, everything is backed up, and the log says why.
 */
public final class BaseChoice {

  private final TrustedKeys trusted;
  private final AgeIdentities identities;
  private final RunListener listener;
  private final Cancellation cancellation;

  /**
   * Prepares a choice.
   *
   * @param trusted whose manifests are trusted
   * @param identities read what earlier backups contain
   * @param listener hears what is chosen, and why
   * @param cancellation ends it
   */
  public BaseChoice(
      TrustedKeys trusted,
      AgeIdentities identities,
      RunListener listener,
      Cancellation cancellation) {
    this.trusted = trusted;
    this.identities = identities;
    this.listener = listener;
    this.cancellation = cancellation;
  }

  /**
   * Returns the plan with what it builds on.
   *
   * @param earlier the backups of the job, newest first; those before the last one of everything
   *     aren't looked at
   */
  public BackupPlan of(BackupPlan plan, List<EarlierBackup> earlier) {
    Incremental wanted = plan.options().incremental();
    if (wanted == null) {
      return plan;
    }
    List<EarlierBackup> chain = sinceTheLastFull(earlier);
    if (chain.isEmpty()) {
      listener.info("Everything is backed up: no earlier backup of the job contains everything.");
      return plan;
    }
    if (chain.size() >= wanted.fullEvery()) {
      listener.info(
          "Everything is backed up, which is due: fullEvery is %d.".formatted(wanted.fullEvery()));
      return plan;
    }
    try (PluginCallScope calls = new PluginCallScope(cancellation, listener, plan.limits())) {
      return of(plan, chain, open(plan, calls));
    }
  }

  private static List<EarlierBackup> sinceTheLastFull(List<EarlierBackup> earlier) {
    for (int i = 0; i < earlier.size(); i++) {
      if (earlier.get(i).kind() == Manifest.Kind.FULL) {
        return earlier.subList(0, i + 1);
      }
    }
    return List.of();
  }

  /** What can't be opened has failed when the run ends, and takes no copy without its base. */
  private static List<StorageAccess> open(BackupPlan plan, PluginCallScope calls) {
    List<StorageAccess> open = new ArrayList<>();
    for (BackupDestination destination : plan.destinations()) {
      try {
        open.add(StorageAccess.open(destination, calls));
      } catch (RuntimeException e) {
        calls
            .listener()
            .warn(destination.identity().name() + " can't be read: " + Reason.of(e).message());
      }
    }
    return open;
  }

  private BackupPlan of(BackupPlan plan, List<EarlierBackup> chain, List<StorageAccess> storages) {
    try {
      for (EarlierBackup backup : chain) {
        cancellation.throwIfCancelled();
        try {
          Written base = usable(plan, backup, storages);
          listener.info(
              "Only what has changed since the backup %s of %s is backed up."
                  .formatted(base.manifest().backupId(), base.manifest().startedAt()));
          return plan.withBase(base, identities);
        } catch (RuntimeException e) {
          listener.warn(
              "Nothing can build on the backup in %s: %s"
                  .formatted(backup.folder(), Reason.of(Failures.coded(e))));
        }
      }
    } finally {
      storages.forEach(StorageAccess::close);
    }
    cancellation.throwIfCancelled();
    listener.warn("Everything is backed up, since no earlier backup can be built on.");
    return plan;
  }

  private Written usable(BackupPlan plan, EarlierBackup backup, List<StorageAccess> storages) {
    backup
        .objection()
        .ifPresent(
            reason -> {
              throw new HoldfastException(ProblemCode.REFUSED, reason.message(), reason.hint());
            });
    Manifest manifest = manifest(backup.folder(), storages);
    if (!backup.known().test(manifest)) {
      throw refused("another backup is in its folder");
    }
    if (!manifest.producer().adapter().equals(plan.source().identity().adapter())) {
      throw refused("it is of another kind of source");
    }
    if (!recipients(plan).equals(Set.copyOf(manifest.recipients()))) {
      throw refused("it is encrypted to other recipients");
    }
    Link last = link(manifest, storages);
    List<EntryContents> entries =
        last.contents().entries().stream().filter(entry -> entry.position() != null).toList();
    if (entries.isEmpty()) {
      throw refused("the source reported no position for it");
    }
    BackupChain links = new BackupChain(last, folder -> link(manifest(folder, storages), storages));
    entries.forEach(entry -> links.pieces(entry.subject()).forEach(BaseChoice::requireSizes));
    return new Written(manifest.prefix(), manifest, last.contents());
  }

  private static Set<String> recipients(BackupPlan plan) {
    return plan.options().encryption() == null
        ? Set.of()
        : Set.copyOf(AgeRecipients.parse(plan.options().encryption().recipients()).keys());
  }

  private Link link(Manifest manifest, List<StorageAccess> storages) {
    return new Link(manifest, manifest.contents(identities), storages);
  }

  /** The manifest that is the same in all storages. */
  private Manifest manifest(KeyPrefix folder, List<StorageAccess> storages) {
    ManifestReader reader = new ManifestReader(trusted);
    List<Manifest> found = new ArrayList<>();
    for (StorageAccess storage : storages) {
      try {
        found.add(ManifestFetch.trusted(storage, folder, reader));
      } catch (HoldfastException e) {
        throw new HoldfastException(
            e.code(), storage.identity().name() + ": " + e.getMessage(), e.hint(), e);
      }
    }
    if (found.stream().distinct().count() != 1) {
      throw refused("no destination has it, or they have different ones");
    }
    return found.get(0);
  }

  private static void requireSizes(BackupChain.Piece piece) {
    Link backup = piece.backup();
    for (StorageAccess storage : backup.where()) {
      try {
        piece
            .entry()
            .objects()
            .forEach(
                object ->
                    StoredBytes.of(storage, backup.manifest().prefix(), object).requireSizes());
      } catch (HoldfastException e) {
        throw new HoldfastException(
            e.code(), storage.identity().name() + ": " + e.getMessage(), e.hint(), e);
      }
    }
  }

  private static HoldfastException refused(String why) {
    return new HoldfastException(ProblemCode.REFUSED, why, "");
  }
}
