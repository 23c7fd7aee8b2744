package dev.holdfast.host.people;

import dev.holdfast.host.persistence.BaseEntity;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The token of a mailed link that sets a new password. Valid once. */
@Entity
public class PasswordResetToken extends BaseEntity {

  private UUID userId;
  private String tokenHash;
  private Instant expiresAt;
  @Nullable private Instant consumedAt;

  public PasswordResetToken(UUID userId, String tokenHash, Instant expiresAt) {
    this.userId = userId;
    this.tokenHash = tokenHash;
    this.expiresAt = expiresAt;
  }

  public UUID userId() {
    return userId;
  }

  public Instant expiresAt() {
    return expiresAt;
  }

  public @Nullable Instant consumedAt() {
    return consumedAt;
  }
}
