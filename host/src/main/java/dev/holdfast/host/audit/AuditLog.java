package dev.holdfast.host.audit;

import dev.holdfast.host.persistence.TenantEntity;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One thing that was done, or tried. Chained to the one before by its hash. */
@Entity
public class AuditLog extends TenantEntity {

  static final String NO_HASH = "0".repeat(64);

  private long sequence;
  private Instant occurredAt;
  @Nullable private UUID userId;
  @Nullable private UUID apiKeyId;
  private String action;
  private String resource;
  @Nullable private String resourceId;
  private String details;
  @Nullable private String ipAddress;
  @Nullable private String userAgent;
  private boolean success;
  private String previousHash = NO_HASH;
  private String hash = NO_HASH;

  /** Something that was done. */
  AuditLog(
      long sequence,
      Instant occurredAt,
      @Nullable UUID userId,
      @Nullable UUID apiKeyId,
      String action,
      String resource,
      @Nullable String resourceId,
      String details) {
    this.sequence = sequence;
    this.occurredAt = occurredAt;
    this.userId = userId;
    this.apiKeyId = apiKeyId;
    this.action = action;
    this.resource = resource;
    this.resourceId = resourceId;
    this.details = details;
    this.success = true;
  }
}
