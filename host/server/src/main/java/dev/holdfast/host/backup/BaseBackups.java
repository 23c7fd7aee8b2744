package dev.holdfast.host.backup;

import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.RunListener;
import dev.holdfast.engine.crypto.AgeIdentities;
import dev.holdfast.engine.manifest.Manifest;
import dev.holdfast.engine.plan.BaseChoice;
import dev.holdfast.engine.plan.EarlierBackup;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.run.BackupOutcome;
import dev.holdfast.engine.run.BackupPlan;
import dev.holdfast.host.catalogue.BackupUse;
import dev.holdfast.host.catalogue.EarlierBackups;
import dev.holdfast.host.catalogue.SignerTrust;
import dev.holdfast.host.job.JobView;
import dev.holdfast.host.vault.EncryptionProfileService;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Chooses what a run builds on, and keeps it from being deleted meanwhile. */
@Singleton
final class BaseBackups {

  private final EarlierBackups earlier;
  private final EncryptionProfileService profiles;
  private final SignerTrust trust;
  private final BackupUse use;

  BaseBackups(
      EarlierBackups earlier, EncryptionProfileService profiles, SignerTrust trust, BackupUse use) {
    this.earlier = earlier;
    this.profiles = profiles;
    this.trust = trust;
    this.use = use;
  }

  /** A plan whose base stays until this is closed. */
  record Held(BackupPlan plan, BackupUse.Hold hold) implements AutoCloseable {

    static Held full(BackupPlan plan) {
      return new Held(plan, () -> {});
    }

    @Override
    public void close() {
      hold.close();
    }
  }

  /** Returns the plan with what it builds on, if the job wants that and there is something. */
  Held choose(JobView job, BackupPlan plan, RunListener listener, Cancellation cancellation) {
    if (plan.options().incremental() == null) {
      return Held.full(plan);
    }
    List<EarlierBackup> backups =
        earlier.of(
            job.id(),
            job.sourceId(),
            job.destinations().stream().map(JobView.Destination::adapterConfigId).toList());
    BackupPlan chosen =
        new BaseChoice(trust.keys(), identities(job), listener, cancellation).of(plan, backups);
    if (chosen.base().isEmpty()) {
      return Held.full(plan);
    }
    try {
      return new Held(chosen, use.read(chosen.base().get().backup().manifest().backupId()));
    } catch (HoldfastException e) {
      listener.warn("Everything is backed up. " + e.getMessage());
      return Held.full(plan);
    }
  }

  private AgeIdentities identities(JobView job) {
    UUID profile = job.options().profileId();
    return profile == null
        ? AgeIdentities.of()
        : profiles.identity(profile).map(AgeIdentities::of).orElseGet(AgeIdentities::of);
  }

  /**
   * Why what a run has made can't be restored although it is stored: another host has begun to
   * delete its base before the catalogue knew that something builds on it.
   */
  Optional<Reason> loss(BackupOutcome outcome) {
    Manifest.Base base = outcome.backup().map(made -> made.manifest().base()).orElse(null);
    if (base == null) {
      return Optional.empty();
    }
    try {
      use.read(base.backupId()).close();
      return Optional.empty();
    } catch (HoldfastException e) {
      return Optional.of(
          Reason.of(
              ProblemCode.INCOMPLETE,
              "The backup %s, which this one builds on, is being deleted."
                  .formatted(base.backupId()),
              "Run the job again."));
    }
  }
}
