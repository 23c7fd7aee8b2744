package dev.holdfast.host.people;

import dev.holdfast.host.persistence.BaseEntity;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The token of a mailed link that verifies an address. Valid once. */
@Entity
public class EmailVerificationToken extends BaseEntity {

  private UUID userId;
  private String email;
  private String tokenHash;
  private Instant expiresAt;
  @Nullable private Instant consumedAt;

  /** The address may differ from the person's current one. */
  public EmailVerificationToken(UUID userId, String email, String tokenHash, Instant expiresAt) {
    this.userId = userId;
    this.email = User.normalised(email);
    this.tokenHash = tokenHash;
    this.expiresAt = expiresAt;
  }

  public UUID userId() {
    return userId;
  }

  public String email() {
    return email;
  }

  public Instant expiresAt() {
    return expiresAt;
  }

  public @Nullable Instant consumedAt() {
    return consumedAt;
  }
}
