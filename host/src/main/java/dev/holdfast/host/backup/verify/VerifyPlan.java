package dev.holdfast.host.backup.verify;

import dev.holdfast.host.backup.BackupDestination;
import dev.holdfast.host.backup.BackupSource;
import dev.holdfast.host.backup.access.Limits;
import dev.holdfast.host.backup.crypto.AgeIdentities;
import dev.holdfast.host.backup.signature.TrustedKeys;
import dev.holdfast.plugin.storage.KeyPrefix;
import java.util.Objects;
import java.util.Optional;

/**
 * One check of one copy.
 *
 * @param destination where the copy is
 * @param folder of the backup
 * @param depth how closely to look
 * @param trusted whose signatures count
 * @param identities the private keys at hand, perhaps none
 * @param source reads dumps, and takes test restores; without one, {@link VerifyDepth#DECRYPT} does
 *     without the engine's own look and {@link VerifyDepth#RESTORE} can't be done
 * @param limits how long things may take
 */
public record VerifyPlan(
    BackupDestination destination,
    KeyPrefix folder,
    VerifyDepth depth,
    TrustedKeys trusted,
    AgeIdentities identities,
    Optional<BackupSource> source,
    Limits limits) {

  /** Refuses null. */
  public VerifyPlan {
    Objects.requireNonNull(destination, "destination is null");
    Objects.requireNonNull(folder, "folder is null");
    Objects.requireNonNull(depth, "depth is null");
    Objects.requireNonNull(trusted, "trusted is null");
    Objects.requireNonNull(identities, "identities is null");
    Objects.requireNonNull(source, "source is null");
    Objects.requireNonNull(limits, "limits is null");
  }
}
