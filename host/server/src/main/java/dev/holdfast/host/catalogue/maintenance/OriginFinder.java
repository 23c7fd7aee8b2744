package dev.holdfast.host.catalogue.maintenance;

import dev.holdfast.engine.manifest.Manifest;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.catalogue.BackupOrigin;
import dev.holdfast.host.job.JobService;
import dev.holdfast.host.job.JobView;
import dev.holdfast.host.vault.EncryptionProfileService;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** Finds the rows of this host to which a backup from a storage belongs, as far as they exist. */
@Singleton
final class OriginFinder {

  private final JobService jobs;
  private final EncryptionProfileService profiles;

  OriginFinder(JobService jobs, EncryptionProfileService profiles) {
    this.jobs = jobs;
    this.profiles = profiles;
  }

  BackupOrigin of(Manifest manifest) {
    Optional<JobView> job = manifest.job().isOfHost() ? job(manifest.job().id()) : Optional.empty();
    return new BackupOrigin(
        job.map(JobView::id).orElse(null),
        null,
        job.map(JobView::sourceId).orElse(null),
        profiles.profileOf(manifest.recipients()).orElse(null));
  }

  /** Other hosts may use ids of another form. */
  private Optional<JobView> job(String id) {
    try {
      return Optional.of(jobs.get(UUID.fromString(id)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    } catch (HoldfastException e) {
      if (e.code() == ProblemCode.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
