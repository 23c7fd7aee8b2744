package dev.holdfast.host.audit.chain;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the hash of a row covers. What is read must equal what was written, so times have
 * milliseconds, which every database keeps, and details are text that no database changes.
 *
 * @param organisationId the organisation of the log
 * @param sequence 1 for the first row, without gaps
 * @param occurredAt time, in milliseconds
 * @param userId the user; null for the host itself and for unknown people
 * @param apiKeyId the API key; null for none
 * @param action the action
 * @param resource kind of the resource
 * @param resourceId its id; null for none
 * @param details the changes, as stored
 * @param ipAddress the client's address; null for the host itself
 * @param userAgent the client program; null if unknown
 * @param success false if it was refused or failed
 */
public record AuditRecord(
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
    boolean success) {

  /** Cuts the time to milliseconds. */
  public AuditRecord {
    occurredAt = occurredAt.truncatedTo(ChronoUnit.MILLIS);
  }
}
