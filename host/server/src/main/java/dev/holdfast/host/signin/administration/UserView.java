package dev.holdfast.host.signin.administration;

import dev.holdfast.host.audit.Personal;
import dev.holdfast.host.people.User;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person as administrators see them.
 *
 * @param id id of the account
 * @param email the account's address
 * @param emailVerified whether the address is verified
 * @param name the account's name
 * @param status whether they can log in
 * @param blockedAt when they were blocked, or null
 * @param blockedReason the reason for blocking, or null
 * @param lockedUntil end of the lock after failed logins, or null
 * @param twoFactorEnabled whether they have a second factor
 * @param lastLoginAt time of the last login, or null
 * @param lastLoginIp address of the last login, or null
 * @param loginCount number of logins
 * @param createdAt when the account was created
 */
public record UserView(
    UUID id,
    @Personal String email,
    boolean emailVerified,
    @Personal String name,
    UserStatus status,
    @Nullable Instant blockedAt,
    @Nullable String blockedReason,
    @Nullable Instant lockedUntil,
    boolean twoFactorEnabled,
    @Nullable Instant lastLoginAt,
    @Personal @Nullable String lastLoginIp,
    long loginCount,
    Instant createdAt) {

  static UserView of(User user, Instant now) {
    return new UserView(
        user.id(),
        user.email(),
        user.isEmailVerified(),
        user.name(),
        status(user, now),
        user.blockedAt(),
        user.blockedReason(),
        user.isLocked(now) ? user.lockedUntil() : null,
        user.isTwoFactorEnabled(),
        user.lastLoginAt(),
        user.lastLoginIp(),
        user.loginCount(),
        user.createdAt());
  }

  private static UserStatus status(User user, Instant now) {
    if (!user.isActive()) {
      return UserStatus.BLOCKED;
    }
    return user.isLocked(now) ? UserStatus.LOCKED : UserStatus.ACTIVE;
  }

  /**
   * Some people, newest first.
   *
   * @param items the people
   * @param next pass it as after for the next page; null on the last
   */
  public record UserPage(List<UserView> items, @Nullable UUID next) {}

  /** Whether a person can sign in. */
  public enum UserStatus {
    /** With their password. */
    ACTIVE,
    /** Not before a while has passed: there were too many wrong passwords. */
    LOCKED,
    /** Not before somebody lets them in again. */
    BLOCKED
  }
}
