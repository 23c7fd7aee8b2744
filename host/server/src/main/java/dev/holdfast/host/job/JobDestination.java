package dev.holdfast.host.job;

import dev.holdfast.host.persistence.EditableEntity;
import dev.holdfast.host.retention.RetentionRule;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A destination of a job. */
@Entity
public class JobDestination extends EditableEntity {

  private UUID jobId;
  private UUID adapterConfigId;
  private int position;

  private String retention = "{}";
  @Nullable private UUID retentionPolicyId;
  @Nullable private Instant retentionAppliedAt;
  @Nullable private String retentionSuspension;
  @Nullable private String retentionMessage;

  JobDestination(UUID jobId, UUID adapterConfigId) {
    this.jobId = jobId;
    this.adapterConfigId = adapterConfigId;
  }

  /** Its own retention, unless it follows a named policy. */
  RetentionRule retention() {
    return RetentionRule.read(retention);
  }

  @Nullable UUID retentionPolicyId() {
    return retentionPolicyId;
  }

  void retain(@Nullable UUID policyId, RetentionRule rule) {
    this.retentionPolicyId = policyId;
    this.retention = rule.equals(RetentionRule.NONE) ? "{}" : rule.json();
  }

  /** When its retention was last applied. */
  @Nullable Instant retentionAppliedAt() {
    return retentionAppliedAt;
  }

  /** The code of the reason why nothing expires there at present; null if there is none. */
  @Nullable String retentionSuspension() {
    return retentionSuspension;
  }

  @Nullable String retentionMessage() {
    return retentionMessage;
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
