package dev.holdfast.host.organisation.grant;

import dev.holdfast.host.access.ScopeType;
import dev.holdfast.host.persistence.Quota;
import dev.holdfast.host.persistence.TenantEntity;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A permission of one member in addition to those of their roles. */
@Quota(value = 20_000, of = "grants")
@Entity
public class UserPermission extends TenantEntity {

  private UUID userId;
  private String permission;
  private ScopeType scopeType;
  @Nullable private UUID scopeId;
  @Nullable private UUID grantedBy;
  private Instant grantedAt;
  @Nullable private Instant expiresAt;

  /**
   * A grant.
   *
   * @param permission may be a wildcard
   * @param scopeId null for everything
   * @param grantedBy null if no person did it
   * @param expiresAt null for never
   */
  public UserPermission(
      UUID userId,
      String permission,
      ScopeType scopeType,
      @Nullable UUID scopeId,
      @Nullable UUID grantedBy,
      Instant grantedAt,
      @Nullable Instant expiresAt) {
    this.userId = userId;
    this.permission = permission;
    this.scopeType = scopeType;
    this.scopeId = scopeId;
    this.grantedBy = grantedBy;
    this.grantedAt = grantedAt;
    this.expiresAt = expiresAt;
  }

  public UUID userId() {
    return userId;
  }

  public String permission() {
    return permission;
  }

  public ScopeType scopeType() {
    return scopeType;
  }

  public @Nullable UUID scopeId() {
    return scopeId;
  }

  public @Nullable UUID grantedBy() {
    return grantedBy;
  }

  public Instant grantedAt() {
    return grantedAt;
  }

  public @Nullable Instant expiresAt() {
    return expiresAt;
  }
}
