package dev.holdfast.host.people;

import dev.holdfast.host.persistence.BaseEntity;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A person. The e-mail address stays taken after deletion, so that nobody inherits it. */
@Entity
@Table(name = "app_user")
public class User extends BaseEntity {

  private String email;
  private boolean emailVerified;
  private String name;
  @Nullable private String image;
  private String timeZone = "UTC";
  private String dateFormat = "P";
  private String timeFormat = "p";
  @Nullable private String passwordHash;
  @Nullable private Instant passwordChangedAt;
  private boolean twoFactorEnabled;
  private boolean passkeyTwoFactor;
  @Nullable private Instant blockedAt;
  @Nullable private String blockedReason;
  @Nullable private Instant lockedUntil;
  private int failedLogins;
  @Nullable private Instant lastLoginAt;
  @Nullable private String lastLoginIp;
  private long loginCount;
  @Nullable private Instant deletedAt;
  @Version private long version;

  /** Creates a person with an unverified address and without a password. */
  public User(String email, String name) {
    this.email = normalised(email);
    this.name = name;
  }

  /** Normalises an address for storage and look-up. */
  public static String normalised(String email) {
    return email.strip().toLowerCase(Locale.ROOT);
  }

  /** Changes the values that people may change themselves. */
  public void describe(String name, @Nullable String image) {
    this.name = name;
    this.image = image;
  }

  /** Sets the person's preferences for displayed times. */
  public void showTimes(String timeZone, String dateFormat, String timeFormat) {
    this.timeZone = timeZone;
    this.dateFormat = dateFormat;
    this.timeFormat = timeFormat;
  }

  /** Removes an unverified address; its replacement gets no mail. */
  void releaseEmail() {
    this.email = "released-" + id() + "@holdfast.invalid";
  }

  /** Marks the address as verified. */
  public void verifyEmail(String proven) {
    this.email = normalised(proven);
    this.emailVerified = true;
  }

  /** Sets a new password, and resets the failures with the old one. */
  public void changePassword(String hash, Instant now) {
    this.passwordHash = hash;
    this.passwordChangedAt = now;
    this.failedLogins = 0;
    this.lockedUntil = null;
  }

  /** Blocks the person until somebody unblocks them. */
  public void block(String reason, Instant now) {
    this.blockedAt = now;
    this.blockedReason = reason;
  }

  public void unblock() {
    this.blockedAt = null;
    this.blockedReason = null;
  }

  /** Resets the failures that lock the person out. */
  public void unlock() {
    this.failedLogins = 0;
    this.lockedUntil = null;
  }

  /**
   * Marks the person as deleted. The row is kept for references to it, as is the address if it was
   * verified.
   */
  public void delete(Instant now) {
    this.deletedAt = now;
    this.passwordHash = null;
    if (!emailVerified) {
      releaseEmail();
    }
  }

  public String email() {
    return email;
  }

  public boolean isEmailVerified() {
    return emailVerified;
  }

  public String name() {
    return name;
  }

  public @Nullable String image() {
    return image;
  }

  public String timeZone() {
    return timeZone;
  }

  public String dateFormat() {
    return dateFormat;
  }

  public String timeFormat() {
    return timeFormat;
  }

  /** In PHC form; null if the person can't log in with a password. */
  public @Nullable String passwordHash() {
    return passwordHash;
  }

  public @Nullable Instant passwordChangedAt() {
    return passwordChangedAt;
  }

  public boolean isTwoFactorEnabled() {
    return twoFactorEnabled;
  }

  public @Nullable Instant blockedAt() {
    return blockedAt;
  }

  public @Nullable String blockedReason() {
    return blockedReason;
  }

  public boolean isLocked(Instant now) {
    return lockedUntil != null && now.isBefore(lockedUntil);
  }

  public @Nullable Instant lockedUntil() {
    return lockedUntil;
  }

  public int failedLogins() {
    return failedLogins;
  }

  public @Nullable Instant lastLoginAt() {
    return lastLoginAt;
  }

  public @Nullable String lastLoginIp() {
    return lastLoginIp;
  }

  public long loginCount() {
    return loginCount;
  }

  public @Nullable Instant deletedAt() {
    return deletedAt;
  }

  /**
   * Whether they are neither blocked nor deleted: they may log in, and their sessions and keys are
   * valid.
   */
  public boolean isActive() {
    return blockedAt == null && deletedAt == null;
  }

  /** The number of edits, used as the ETag. */
  public long version() {
    return version;
  }
}
