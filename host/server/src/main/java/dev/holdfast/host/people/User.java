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

  /** A person with an unverified address and no password yet. */
  public User(String email, String name) {
    this.email = normalised(email);
    this.name = name;
  }

  /** The form in which addresses are stored and looked for. */
  public static String normalised(String email) {
    return email.strip().toLowerCase(Locale.ROOT);
  }

  /** What people may change of themselves. */
  public void describe(String name, @Nullable String image) {
    this.name = name;
    this.image = image;
  }

  /** How the person wants times to be shown. */
  public void showTimes(String timeZone, String dateFormat, String timeFormat) {
    this.timeZone = timeZone;
    this.dateFormat = dateFormat;
    this.timeFormat = timeFormat;
  }

  /** Gives up an unverified address; its replacement gets no mail. */
  void releaseEmail() {
    this.email = "released-" + id() + "@holdfast.invalid";
  }

  /** The person has proven to read mail at this address. */
  public void verifyEmail(String proven) {
    this.email = normalised(proven);
    this.emailVerified = true;
  }

  /** Takes a new password, and forgets the failures with the old one. */
  public void changePassword(String hash, Instant now) {
    this.passwordHash = hash;
    this.passwordChangedAt = now;
    this.failedLogins = 0;
    this.lockedUntil = null;
  }

  /** Keeps the person out until somebody lets them in again. */
  public void block(String reason, Instant now) {
    this.blockedAt = now;
    this.blockedReason = reason;
  }

  public void unblock() {
    this.blockedAt = null;
    this.blockedReason = null;
  }

  /** Forgets the failures that keep the person out. */
  public void unlock() {
    this.failedLogins = 0;
    this.lockedUntil = null;
  }

  /** Keeps the row, for what refers to it, and the address if it was theirs by proof. */
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

  /** In PHC form; null when the person can't sign in with a password. */
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

  /** Neither blocked nor deleted: may sign in, and sessions and keys count. */
  public boolean isActive() {
    return blockedAt == null && deletedAt == null;
  }

  /** Counts the edits; it is the ETag. */
  public long version() {
    return version;
  }
}
