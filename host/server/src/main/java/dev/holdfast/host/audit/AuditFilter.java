package dev.holdfast.host.audit;

import io.ebean.ExpressionList;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which rows are asked for; null is any.
 *
 * @param userId who did it
 * @param action what was done
 * @param resource to what kind of thing
 * @param resourceId to which one
 * @param from not before this
 * @param to before this
 * @param success false for what was refused or failed
 */
record AuditFilter(
    @Nullable UUID userId,
    @Nullable String action,
    @Nullable String resource,
    @Nullable String resourceId,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable Boolean success) {

  ExpressionList<AuditLog> narrow(ExpressionList<AuditLog> where) {
    where.eqIfPresent("userId", userId);
    where.eqIfPresent("action", action);
    where.eqIfPresent("resource", resource);
    where.eqIfPresent("resourceId", resourceId);
    where.geIfPresent("occurredAt", from);
    where.ltIfPresent("occurredAt", to);
    if (success != null && success) {
      where.eq("success", true);
    } else if (success != null) {
      // As the indexes have it, which a parameter wouldn't match.
      where.raw("success = false");
    }
    return where;
  }
}
