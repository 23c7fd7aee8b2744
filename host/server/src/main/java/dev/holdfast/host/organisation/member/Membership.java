package dev.holdfast.host.organisation.member;

import dev.holdfast.host.persistence.EditableEntity;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person's membership in an organisation. The row remains when they leave. */
@Entity
public class Membership extends EditableEntity {

  private UUID userId;
  private Instant joinedAt;
  @Nullable private Instant leftAt;

  public Membership(UUID userId, Instant now) {
    this.userId = userId;
    this.joinedAt = now;
  }

  public void leave(Instant now) {
    this.leftAt = now;
  }

  public void rejoin(Instant now) {
    this.joinedAt = now;
    this.leftAt = null;
  }

  public UUID userId() {
    return userId;
  }

  public Instant joinedAt() {
    return joinedAt;
  }

  public @Nullable Instant leftAt() {
    return leftAt;
  }
}
