package dev.holdfast.engine.verify;

import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.RunEvent;
import dev.holdfast.engine.RunListener;
import dev.holdfast.engine.access.PluginCallScope;
import dev.holdfast.engine.access.StorageAccess;
import dev.holdfast.engine.manifest.BackupObject;
import dev.holdfast.engine.manifest.Manifest;
import dev.holdfast.engine.manifest.ManifestReader;
import dev.holdfast.engine.manifest.ManifestReading;
import dev.holdfast.engine.manifest.StoredEntry;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.repository.ManifestFetch;
import dev.holdfast.engine.repository.StoredBytes;
import dev.holdfast.plugin.storage.KeyPrefix;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Verifies backups. Thread-safe. */
public final class BackupVerifier {

  private final Clock clock;

  /** Creates a verifier whose reports use this clock. */
  public BackupVerifier(Clock clock) {
    this.clock = clock;
  }

  /**
   * Verifies one copy of a backup and returns when everything has been checked. Findings are in the
   * report, not thrown. Scratch databases of a test restore are removed in any case.
   */
  public VerifyReport verify(VerifyPlan plan, RunListener listener, Cancellation cancellation) {
    Instant startedAt = clock.instant();
    List<Reason> damage = new ArrayList<>();
    List<Reason> obstacles = new ArrayList<>();
    List<EntryVerdict> verdicts = new ArrayList<>();
    List<Reason> leftovers = new ArrayList<>();
    Optional<Manifest> manifest = Optional.empty();
    try (PluginCallScope calls = new PluginCallScope(cancellation, listener, plan.limits());
        StorageAccess storage = StorageAccess.open(plan.destination(), calls)) {
      ManifestReading reading =
          ManifestFetch.read(storage, plan.folder(), new ManifestReader(plan.trusted()));
      if (isAnother(plan, storage, reading)) {
        damage.add(
            Reason.of(
                ProblemCode.CORRUPT,
                "The manifest belongs to another backup.",
                "Use another copy, and investigate who changed this one."));
      } else if (reading instanceof ManifestReading.Trusted trusted) {
        manifest = Optional.of(trusted.manifest());
        leftovers.addAll(removeOld(plan, listener));
        EntryCheck check = new EntryCheck(plan, calls, storage, trusted.manifest());
        try {
          for (StoredEntry entry : trusted.manifest().entries()) {
            cancellation.throwIfCancelled();
            verdicts.add(check(check, entry, listener));
          }
          chain(plan, storage, trusted.manifest()).ifPresent(obstacles::add);
        } finally {
          leftovers.addAll(check.leftovers());
        }
      } else {
        ManifestReading.Refused refused = (ManifestReading.Refused) reading;
        (Damage.isDamage(refused.problem()) ? damage : obstacles).add(refused.reason());
      }
    } catch (RuntimeException e) {
      // The storage failed to answer: it may have the best of copies.
      obstacles.add(Reason.of(e));
    }
    return new VerifyReport(
        plan.depth(), startedAt, clock.instant(), manifest, damage, obstacles, verdicts, leftovers);
  }

  /**
   * Why the backup can't be restored from here although it is good: one that it builds on isn't
   * there with all its objects. Their bytes are read when they are verified themselves.
   */
  private static Optional<Reason> chain(VerifyPlan plan, StorageAccess storage, Manifest last) {
    ManifestReader reader = new ManifestReader(plan.trusted());
    Set<UUID> seen = new HashSet<>();
    Manifest manifest = last;
    for (Manifest.Base base = last.base();
        base != null && seen.add(base.backupId());
        base = manifest.base()) {
      try {
        manifest = ManifestFetch.trusted(storage, new KeyPrefix(base.folder()), reader);
        for (BackupObject object : manifest.objects()) {
          StoredBytes.of(storage, manifest.prefix(), object).requireSizes();
        }
      } catch (HoldfastException e) {
        return Optional.of(
            new Reason(e.code().name(), e.getMessage(), "Use another copy, or an earlier backup.")
                .about("The backup " + base.backupId() + ", which this one builds on"));
      }
    }
    return Optional.empty();
  }

  /** A manifest that strangers have signed is accepted if it is known to be the right one. */
  private static boolean isAnother(
      VerifyPlan plan, StorageAccess storage, ManifestReading reading) {
    if (reading instanceof ManifestReading.Trusted trusted) {
      return !plan.wanted().test(trusted.manifest());
    }
    return reading instanceof ManifestReading.Refused refused
        && refused.problem() == ManifestReading.Problem.UNKNOWN_KEY
        && !plan.wanted().test(ManifestFetch.readUnverified(storage, plan.folder()));
  }

  private List<Reason> removeOld(VerifyPlan plan, RunListener listener) {
    return plan.depth() == VerifyDepth.RESTORE && plan.source().isPresent()
        ? new Scratch(plan.source().get(), listener, plan.limits()).removeOld(clock.instant())
        : List.of();
  }

  private static EntryVerdict check(EntryCheck check, StoredEntry entry, RunListener listener) {
    listener.on(new RunEvent.Started(entry.object(), entry.stored().size()));
    EntryVerdict verdict = check.check(entry);
    Optional<Reason> failure = Optional.empty();
    if (verdict instanceof EntryVerdict.Bad bad) {
      failure = Optional.of(bad.reasons().get(0));
    } else if (verdict instanceof EntryVerdict.Unknown unknown) {
      failure = Optional.of(unknown.reason());
    }
    listener.on(new RunEvent.Ended(entry.object(), failure));
    return verdict;
  }
}
