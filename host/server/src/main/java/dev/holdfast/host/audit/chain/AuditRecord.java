package dev.holdfast.host.audit.chain;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that the hash of a row covers. What is read back must be equal to what was written, so times
 * have milliseconds, which every database keeps, and details are text that no database rewrites.
 *
 * @param organisation whose log it is
 * @param sequence 1 for the organisation's first row, and no gaps
 * @param occurredAt when, in milliseconds
 * @param user who; null for the host itself and for people nobody knows
 * @param apiKey with which key; null for none
 * @param action what was done
 * @param resource to what kind of thing
 * @param resourceId to which one; null for none
 * @param details what changed, as it is stored
 * @param ipAddress from where; null for the host itself
 * @param userAgent with what; null when it isn't known
 * @param success false when it was refused or failed
 */
public record AuditRecord(
    UUID organisation,
    long sequence,
    Instant occurredAt,
    @Nullable UUID user,
    @Nullable UUID apiKey,
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
