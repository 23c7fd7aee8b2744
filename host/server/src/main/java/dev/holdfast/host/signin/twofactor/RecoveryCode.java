package dev.holdfast.host.signin.twofactor;

import dev.holdfast.host.persistence.BaseEntity;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A code that replaces a lost authenticator app once. */
@Entity
public class RecoveryCode extends BaseEntity {

  private UUID userId;
  private String codeHash;
  @Nullable private Instant usedAt;

  public RecoveryCode(UUID userId, String codeHash) {
    this.userId = userId;
    this.codeHash = codeHash;
  }

  public UUID userId() {
    return userId;
  }

  public @Nullable Instant usedAt() {
    return usedAt;
  }
}
