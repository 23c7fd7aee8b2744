package dev.holdfast.host.signin.account;

import dev.holdfast.host.persistence.BaseEntity;
import jakarta.persistence.Entity;
import java.util.UUID;

/** A former password of somebody. */
@Entity
public class FormerPassword extends BaseEntity {

  private UUID userId;
  private String passwordHash;

  public FormerPassword(UUID userId, String passwordHash) {
    this.userId = userId;
    this.passwordHash = passwordHash;
  }

  public UUID userId() {
    return userId;
  }

  /** In PHC form. */
  public String passwordHash() {
    return passwordHash;
  }
}
