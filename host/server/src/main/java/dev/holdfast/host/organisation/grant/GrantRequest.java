package dev.holdfast.host.organisation.grant;

import dev.holdfast.host.access.ScopeType;
import dev.holdfast.plugin.config.Field;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A permission to give to one member.
 *
 * @param userId the member's account
 * @param permission a permission, or a wildcard such as {@code jobs:*}
 * @param scopeType whether it is for everything, one job or one adapter
 * @param scopeId the job or adapter; absent for everything
 * @param expiresAt when it expires; absent for never
 */
public record GrantRequest(
    @Field(label = "User") @NotNull UUID userId,
    @Field(label = "Permission") @NotBlank @Size(max = 100) String permission,
    @Field(label = "Scope", defaultValue = "ALL") @NotNull ScopeType scopeType,
    @Field(label = "Of") @Nullable UUID scopeId,
    @Field(label = "Until") @Nullable Instant expiresAt) {

  /** Refuses what has no scope where it needs one, or one where it has none. */
  public GrantRequest {
    if ((scopeType == ScopeType.ALL) != (scopeId == null)) {
      throw new IllegalArgumentException("scopeId is required unless scopeType is ALL");
    }
  }
}
