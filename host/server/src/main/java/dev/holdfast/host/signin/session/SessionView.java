package dev.holdfast.host.signin.session;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A place from which somebody is signed in.
 *
 * @param id the id
 * @param current whether it is the session of this request
 * @param ipAddress the address that it was started from
 * @param userAgent the browser's user agent
 * @param createdAt start time
 * @param lastActivityAt last use, to the minute
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

  /**
   * All places from which somebody is signed in, newest first.
   *
   * @param items the sessions
   */
  public record SessionList(List<SessionView> items) {}
}
