package dev.holdfast.host.audit;

import dev.holdfast.host.audit.chain.AuditLink;
import dev.holdfast.host.audit.chain.AuditRecord;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row of an export: exactly what its hash covers, so that others can recompute it.
 *
 * @param details the JSON text as it is stored, not parsed: every character counts
 */
record AuditExportRow(
    UUID organisationId,
    long sequence,
    Instant occurredAt,
    @Nullable UUID userId,
    @Nullable UUID apiKeyId,
    String action,
    String resource,
    @Nullable String resourceId,
    String details,
    @Nullable String ipAddress,
    @Nullable String userAgent,
    boolean success,
    String previousHash,
    String hash) {

  static AuditExportRow of(AuditLog log) {
    AuditLink link = log.link();
    AuditRecord row = link.row();
    return new AuditExportRow(
        row.organisation(),
        row.sequence(),
        row.occurredAt(),
        row.user(),
        row.apiKey(),
        row.action(),
        row.resource(),
        row.resourceId(),
        row.details(),
        row.ipAddress(),
        row.userAgent(),
        row.success(),
        link.previousHash(),
        link.hash());
  }
}
