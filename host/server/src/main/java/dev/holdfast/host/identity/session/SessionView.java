package dev.holdfast.host.identity.session;

import java.time.Instant;
import java.util.UUID;

/**
 * A place from which somebody is signed in.
 *
 * @param id its id
 * @param current whether this very request came with it
 * @param ipAddress where it began
 * @param userAgent what the browser said of itself
 * @param createdAt when it began
 * @param lastActivityAt when it was last used, to the minute
 * @param expiresAt when it ends at the latest
 */
public record SessionView(
    UUID id,
    boolean current,
    String ipAddress,
    String userAgent,
    Instant createdAt,
    Instant lastActivityAt,
    Instant expiresAt) {

  static SessionView of(Session session, boolean current) {
    return new SessionView(
        session.id(),
        current,
        session.ipAddress(),
        session.userAgent(),
        session.createdAt(),
        session.lastActivityAt(),
        session.expiresAt());
  }
}
