package dev.holdfast.host.signin.session;

import dev.holdfast.host.persistence.BaseEntity;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person's session. The token itself is only in their cookie. */
@Entity
public class Session extends BaseEntity {

  private static final int AGENT_LENGTH = 500;

  private UUID userId;
  private String tokenHash;
  @Nullable private UUID currentOrganisationId;
  private String ipAddress;
  private String userAgent;
  private Instant lastActivityAt;
  private Instant expiresAt;
  private Instant authenticatedAt;
  private boolean factorPassed;
  @Nullable private Instant revokedAt;

  /**
   * Creates a session after a correct password.
   *
   * @param factorPassed false until a required second factor was passed
   */
  public Session(
      UUID userId,
      String tokenHash,
      String ipAddress,
      String userAgent,
      Instant now,
      Instant expiresAt,
      boolean factorPassed) {
    this.userId = userId;
    this.tokenHash = tokenHash;
    this.ipAddress = ipAddress;
    this.userAgent = userAgent.substring(0, Math.min(userAgent.length(), AGENT_LENGTH));
    this.lastActivityAt = now;
    this.authenticatedAt = now;
    this.expiresAt = expiresAt;
    this.factorPassed = factorPassed;
  }

  /** Sets the organisation for the next requests. */
  public void enter(UUID organisationId) {
    this.currentOrganisationId = organisationId;
  }

  /** Records a fresh proof. With the new token, a stolen one becomes useless. */
  public void authenticate(String newTokenHash, boolean factorPassed, Instant now) {
    this.tokenHash = newTokenHash;
    this.factorPassed = factorPassed;
    this.authenticatedAt = now;
    this.lastActivityAt = now;
  }

  public void revoke(Instant now) {
    this.revokedAt = now;
  }

  public UUID userId() {
    return userId;
  }

  public String tokenHash() {
    return tokenHash;
  }

  /** Null while the person belongs to none, or hasn't chosen one. */
  public @Nullable UUID currentOrganisationId() {
    return currentOrganisationId;
  }

  public String ipAddress() {
    return ipAddress;
  }

  public String userAgent() {
    return userAgent;
  }

  public Instant lastActivityAt() {
    return lastActivityAt;
  }

  public Instant expiresAt() {
    return expiresAt;
  }

  /** Time of the last proof. */
  public Instant authenticatedAt() {
    return authenticatedAt;
  }

  public boolean isFactorPassed() {
    return factorPassed;
  }

  public @Nullable Instant revokedAt() {
    return revokedAt;
  }
}
