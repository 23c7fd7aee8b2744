package dev.holdfast.host.audit;

import dev.holdfast.host.audit.chain.AuditLink;
import dev.holdfast.host.audit.chain.AuditRecord;
import dev.holdfast.host.persistence.TenantEntity;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One action or attempt, chained to the previous one by its hash. */
@Entity
public class AuditLog extends TenantEntity {

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
  private String previousHash;
  private String hash;

  AuditLog() {}

  long sequence() {
    return sequence;
  }

  Instant occurredAt() {
    return occurredAt;
  }

  /** The row in the form that the chain covers. */
  AuditLink link() {
    AuditRecord row =
        new AuditRecord(
            organisationId(),
            sequence,
            occurredAt,
            userId,
            apiKeyId,
            action,
            resource,
            resourceId,
            details,
            ipAddress,
            userAgent,
            success);
    return new AuditLink(row, previousHash, hash);
  }
}
