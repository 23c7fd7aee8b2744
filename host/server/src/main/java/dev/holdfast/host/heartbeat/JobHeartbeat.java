package dev.holdfast.host.heartbeat;

import dev.holdfast.host.persistence.EditableEntity;
import dev.holdfast.host.vault.SecretColumn;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where the runs of a job are reported to. */
@Entity
public class JobHeartbeat extends EditableEntity {

  private UUID jobId;
  private HeartbeatKind kind;
  private String url;
  @Nullable private Instant lastSentAt;
  @Nullable private String lastError;

  JobHeartbeat(UUID jobId) {
    this.jobId = jobId;
  }

  HeartbeatKind kind() {
    return kind;
  }

  /** The address, encrypted: who knows it can report runs. */
  String url() {
    return url;
  }

  void configure(HeartbeatKind kind, String sealedUrl) {
    this.kind = kind;
    this.url = sealedUrl;
    this.lastSentAt = null;
    this.lastError = null;
  }

  void reseal(String sealedUrl) {
    this.url = sealedUrl;
  }

  /** When it was last told, or should have been; null for never. */
  @Nullable Instant lastSentAt() {
    return lastSentAt;
  }

  /** Why it couldn't be told; null if it was. */
  @Nullable String lastError() {
    return lastError;
  }

  SecretColumn urlColumn() {
    return new SecretColumn("job_heartbeat", "url", id());
  }
}
