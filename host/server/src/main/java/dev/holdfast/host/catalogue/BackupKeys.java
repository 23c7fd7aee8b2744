package dev.holdfast.host.catalogue;

import dev.holdfast.engine.crypto.AgeIdentities;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.vault.EncryptionProfileService;
import jakarta.inject.Singleton;

/** The private keys that this host holds for a backup. */
@Singleton
public final class BackupKeys {

  private final EncryptionProfileService profiles;

  BackupKeys(EncryptionProfileService profiles) {
    this.profiles = profiles;
  }

  /**
   * Returns the key of the backup's profile, or all keys if it names no profile. None of them may
   * fit.
   */
  public AgeIdentities of(Backup backup) {
    if (!backup.encrypted()) {
      return AgeIdentities.of();
    }
    if (backup.encryptionProfileId() == null) {
      return profiles.identities();
    }
    return profiles
        .identity(backup.encryptionProfileId())
        .map(AgeIdentities::of)
        .orElseGet(AgeIdentities::of);
  }

  /**
   * Requires that this host may be able to decrypt the backup.
   *
   * @throws HoldfastException {@link ProblemCode#KEY_REQUIRED} if it has no key for it
   */
  public void require(Backup backup) {
    if (backup.encrypted() && of(backup).list().isEmpty()) {
      throw new HoldfastException(
          ProblemCode.KEY_REQUIRED,
          "This host has no key for the backup.",
          "Verify it at depth READ_BACK, which needs none, or use the recovery kit.");
    }
  }
}
