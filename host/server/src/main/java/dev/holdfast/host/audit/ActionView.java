package dev.holdfast.host.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person did, as they may know it; the details of it may be about others.
 *
 * @param occurredAt when
 * @param action such as {@code role.create}
 * @param resource what kind of thing it was done to
 * @param resourceId which one; null when it has no id
 * @param apiKeyId by which key; null when they did it themselves
 * @param ipAddress from where; null when it is unknown
 * @param userAgent with which program; null when it is unknown
 * @param success whether it worked
 */
public record ActionView(
    Instant occurredAt,
    String action,
    String resource,
    @Nullable String resourceId,
    @Nullable UUID apiKeyId,
    @Nullable String ipAddress,
    @Nullable String userAgent,
    boolean success) {

  static ActionView of(AuditLog row) {
    var record = row.link().row();
    return new ActionView(
        record.occurredAt(),
        record.action(),
        record.resource(),
        record.resourceId(),
        record.apiKey(),
        record.ipAddress(),
        record.userAgent(),
        record.success());
  }
}
