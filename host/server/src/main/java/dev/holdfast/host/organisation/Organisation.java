package dev.holdfast.host.organisation;

import dev.holdfast.host.persistence.BaseEntity;
import jakarta.persistence.Entity;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tenant. An installation for one team has one, and its members never see the word. */
@Entity
public class Organisation extends BaseEntity {

  private String name;
  private String slug;
  @Nullable private UUID ownerId;
  private OrganisationStatus status = OrganisationStatus.ACTIVE;
  private Duration sessionLifetime = Duration.ofHours(1);
  private Duration sessionIdle = Duration.ofMinutes(30);
  private boolean requireMfa;
  @Nullable private String allowedMfaMethods;
  private String passwordPolicy = "{}";
  private String branding = "{}";
  @Nullable private Instant deletedAt;
  @Version private long version;

  /** Creates an active organisation without an owner. */
  public Organisation(String name, String slug) {
    this.name = name;
    this.slug = slug;
  }

  public void rename(String newName) {
    this.name = newName;
  }

  public void belongTo(UUID userId) {
    this.ownerId = userId;
  }

  public void enter(OrganisationStatus newStatus) {
    this.status = newStatus;
  }

  /** The maximum lifetime of sessions, and their maximum idle time. */
  public void limitSessions(Duration lifetime, Duration idle) {
    this.sessionLifetime = lifetime;
    this.sessionIdle = idle;
  }

  /**
   * Whether members need a second factor.
   *
   * @param allowedMethods a list in JSON, or null for any
   */
  public void demandMfa(boolean required, @Nullable String allowedMethods) {
    this.requireMfa = required;
    this.allowedMfaMethods = allowedMethods;
  }

  /** Sets a policy in JSON. */
  public void demandPasswords(String policy) {
    this.passwordPolicy = policy;
  }

  /** Sets the branding in JSON. */
  public void brand(String look) {
    this.branding = look;
  }

  /**
   * Marks it as deleted. The rows are kept, as rows of the organisation may be locked against
   * deletion.
   */
  public void delete(Instant now) {
    this.status = OrganisationStatus.CANCELLED;
    this.deletedAt = now;
  }

  /** The displayed name. */
  public String name() {
    return name;
  }

  /** The name in URLs; unique. */
  public String slug() {
    return slug;
  }

  /** Null until the first owner has set the installation up. */
  public @Nullable UUID ownerId() {
    return ownerId;
  }

  public OrganisationStatus status() {
    return status;
  }

  public Duration sessionLifetime() {
    return sessionLifetime;
  }

  public Duration sessionIdle() {
    return sessionIdle;
  }

  public boolean requiresMfa() {
    return requireMfa;
  }

  /** A list in JSON, or null for any. */
  public @Nullable String allowedMfaMethods() {
    return allowedMfaMethods;
  }

  /** In JSON. */
  public String passwordPolicy() {
    return passwordPolicy;
  }

  /** In JSON. */
  public String branding() {
    return branding;
  }

  public @Nullable Instant deletedAt() {
    return deletedAt;
  }

  /** The number of edits, used as the ETag. */
  public long version() {
    return version;
  }
}
