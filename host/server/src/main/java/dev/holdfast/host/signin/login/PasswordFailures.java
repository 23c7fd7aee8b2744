package dev.holdfast.host.signin.login;

import dev.holdfast.host.people.User;
import dev.holdfast.host.people.limit.Lockout;
import dev.holdfast.host.people.query.QUser;
import dev.holdfast.host.web.client.ClientAddress;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;

/** Counts wrong passwords and locks accounts. The count outlives restarts. */
@Singleton
final class PasswordFailures {

  private static final QUser ROW = QUser.alias();

  private final Database database;

  PasswordFailures(Database database) {
    this.database = database;
  }

  /**
   * Whether this account is locked for now. It isn't from where its owner last logged in: so
   * attackers can lock an account, but not lock its owner out. There, {@link LoginLimits} applies.
   */
  boolean isLocked(User user, ClientAddress address) {
    return user.isLocked(Instant.now()) && !address.isNear(user.lastLoginIp());
  }

  /** Counts one failure in the database itself, so that none of several concurrent ones is lost. */
  void count(UUID userId) {
    account(userId).asUpdate().setRaw("failed_logins = failed_logins + 1").update();
    int failures = account(userId).findOneOrEmpty().map(User::failedLogins).orElse(0);
    Lockout.after(failures)
        .ifPresent(
            duration ->
                account(userId)
                    .asUpdate()
                    .set(ROW.lockedUntil, Instant.now().plus(duration))
                    .update());
  }

  /** Resets them, and records the login; the database counts it, like the failures. */
  void succeed(UUID userId, String ipAddress) {
    account(userId)
        .asUpdate()
        .set(ROW.failedLogins, 0)
        .setNull(ROW.lockedUntil)
        .set(ROW.lastLoginAt, Instant.now())
        .set(ROW.lastLoginIp, ipAddress)
        .setRaw("login_count = login_count + 1")
        .update();
  }

  private QUser account(UUID userId) {
    return new QUser(database).id.eq(userId);
  }
}
