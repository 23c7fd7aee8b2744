package dev.holdfast.host.job;

import dev.holdfast.host.persistence.EditableEntity;
import jakarta.persistence.Entity;
import java.util.UUID;

/** A destination of a job. */
@Entity
public class JobDestination extends EditableEntity {

  private UUID jobId;
  private UUID adapterConfigId;
  private int position;

  // Reserved for retention, which has no API yet.
  private String retention = "{}";

  JobDestination(UUID jobId, UUID adapterConfigId) {
    this.jobId = jobId;
    this.adapterConfigId = adapterConfigId;
  }

  void moveTo(int position) {
    this.position = position;
  }

  UUID jobId() {
    return jobId;
  }

  UUID adapterConfigId() {
    return adapterConfigId;
  }

  int position() {
    return position;
  }
}
