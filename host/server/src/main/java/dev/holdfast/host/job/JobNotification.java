package dev.holdfast.host.job;

import dev.holdfast.host.persistence.TenantEntity;
import jakarta.persistence.Entity;
import java.util.UUID;

/** A channel of a job, so that the database prevents its deletion. */
@Entity
public class JobNotification extends TenantEntity {

  private UUID jobId;
  private UUID adapterConfigId;

  JobNotification(UUID jobId, UUID adapterConfigId) {
    this.jobId = jobId;
    this.adapterConfigId = adapterConfigId;
  }
}
