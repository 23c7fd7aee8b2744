package dev.holdfast.host.backup.verify;

import dev.holdfast.host.backup.Cancellation;
import dev.holdfast.host.backup.Reason;
import dev.holdfast.host.backup.RunEvent;
import dev.holdfast.host.backup.RunListener;
import dev.holdfast.host.backup.access.Calls;
import dev.holdfast.host.backup.access.StorageAccess;
import dev.holdfast.host.backup.manifest.Manifest;
import dev.holdfast.host.backup.manifest.ManifestReader;
import dev.holdfast.host.backup.manifest.ManifestReading;
import dev.holdfast.host.backup.manifest.StoredEntry;
import dev.holdfast.host.backup.repository.ManifestFetch;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks backups. Threads: safe. */
public final class BackupVerifier {

  private final Clock clock;

  /** A verifier whose reports carry this clock's times. */
  public BackupVerifier(Clock clock) {
    this.clock = clock;
  }

  /**
   * Checks one copy of a backup and returns when everything was looked at. Nothing that is found is
   * an exception. What a test restore makes is removed, whatever happens.
   */
  public VerifyReport verify(VerifyPlan plan, RunListener listener, Cancellation cancellation) {
    Instant startedAt = clock.instant();
    List<Reason> reasons = new ArrayList<>();
    List<EntryVerdict> verdicts = new ArrayList<>();
    Optional<Manifest> manifest = Optional.empty();
    try (Calls calls = new Calls(cancellation, listener, plan.limits());
        StorageAccess storage = StorageAccess.open(plan.destination(), calls)) {
      ManifestReading reading =
          ManifestFetch.read(storage, plan.folder(), new ManifestReader(plan.trusted()));
      if (reading instanceof ManifestReading.Trusted trusted) {
        manifest = Optional.of(trusted.manifest());
        EntryCheck check = new EntryCheck(plan, calls, storage, trusted.manifest());
        for (StoredEntry entry : trusted.manifest().entries()) {
          cancellation.throwIfCancelled();
          verdicts.add(check(check, entry, listener));
        }
      } else {
        reasons.add(((ManifestReading.Refused) reading).reason());
      }
    } catch (RuntimeException e) {
      reasons.add(Reason.of(e));
    }
    return new VerifyReport(plan.depth(), startedAt, clock.instant(), manifest, reasons, verdicts);
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
