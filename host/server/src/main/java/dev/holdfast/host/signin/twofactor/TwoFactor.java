package dev.holdfast.host.signin.twofactor;

import dev.holdfast.host.persistence.BaseEntity;
import dev.holdfast.host.vault.SecretColumn;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The secret that a person's authenticator app shares with the host. */
@Entity
public class TwoFactor extends BaseEntity {

  private UUID userId;
  private String secret = "";
  @Nullable private Instant confirmedAt;
  private long lastStep;
  private int failedCodes;
  @Nullable private Instant lockedUntil;

  /** Creates an enrolment without a secret, whose encryption needs the row's id. */
  public TwoFactor(UUID userId) {
    this.userId = userId;
  }

  /** The location of the secret. */
  public SecretColumn place() {
    return new SecretColumn("two_factor", "secret", id());
  }

  /** Sets the same secret, encrypted with another key. */
  void reseal(String sealed) {
    this.secret = sealed;
  }

  /** Sets the encrypted secret; it counts once a code has confirmed it. */
  public void enrol(String sealed) {
    this.secret = sealed;
    this.confirmedAt = null;
    this.lastStep = 0;
  }

  public void confirm(Instant now) {
    this.confirmedAt = now;
  }

  /** The number of wrong codes since the last correct one. */
  public int failedCodes() {
    return failedCodes;
  }

  /** Until when no code is accepted; null if there is no such time. */
  public @Nullable Instant lockedUntil() {
    return lockedUntil;
  }

  public UUID userId() {
    return userId;
  }

  /** Encrypted. */
  public String secret() {
    return secret;
  }

  public @Nullable Instant confirmedAt() {
    return confirmedAt;
  }

  /** The time step of the last accepted code: codes up to it are used up. */
  public long lastStep() {
    return lastStep;
  }
}
