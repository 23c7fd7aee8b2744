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

  /** An enrolment without a secret yet, whose encryption needs the row's id. */
  public TwoFactor(UUID userId) {
    this.userId = userId;
  }

  /** The location of the secret. */
  public SecretColumn place() {
    return new SecretColumn("two_factor", "secret", id());
  }

  /** Takes the same secret, encrypted with another key. */
  void reseal(String sealed) {
    this.secret = sealed;
  }

  /** Takes the encrypted secret; it counts once a code has confirmed it. */
  public void enrol(String sealed) {
    this.secret = sealed;
    this.confirmedAt = null;
    this.lastStep = 0;
  }

  public void confirm(Instant now) {
    this.confirmedAt = now;
  }

  /** How many wrong codes there were since the last good one. */
  public int failedCodes() {
    return failedCodes;
  }

  /** Until then no code counts; null for no such time. */
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

  /** The time step of the last code that was taken: codes up to it are used up. */
  public long lastStep() {
    return lastStep;
  }
}
