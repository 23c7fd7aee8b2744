package dev.holdfast.engine.verify;

import dev.holdfast.engine.BackupDestination;
import dev.holdfast.engine.BackupSource;
import dev.holdfast.engine.access.Limits;
import dev.holdfast.engine.crypto.AgeIdentities;
import dev.holdfast.engine.manifest.Manifest;
import dev.holdfast.engine.signature.TrustedKeys;
import dev.holdfast.plugin.storage.KeyPrefix;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * One check of one copy.
 *
 * @param destination where the copy is
 * @param folder of the backup
 * @param wanted whether a manifest is the one of this backup, as far as that is known
 * @param depth how closely to look
 * @param trusted whose signatures count
 * @param identities the private keys at hand, perhaps none
 * @param source reads dumps, and takes test restores: the backup's own, or another of its kind that
 *     bears the load instead. Without one, {@link VerifyDepth#DECRYPT} does without the engine's
 *     own look and {@link VerifyDepth#RESTORE} can't be done
 * @param run whose check it is; marks what test restores make
 * @param limits how long things may take
 */
public record VerifyPlan(
    BackupDestination destination,
    KeyPrefix folder,
    Predicate<Manifest> wanted,
    VerifyDepth depth,
    TrustedKeys trusted,
    AgeIdentities identities,
    Optional<BackupSource> source,
    UUID run,
    Limits limits) {

  public VerifyPlan {
    Objects.requireNonNull(destination, "destination is null");
    Objects.requireNonNull(folder, "folder is null");
    Objects.requireNonNull(wanted, "wanted is null");
    Objects.requireNonNull(depth, "depth is null");
    Objects.requireNonNull(trusted, "trusted is null");
    Objects.requireNonNull(identities, "identities is null");
    Objects.requireNonNull(source, "source is null");
    Objects.requireNonNull(run, "run is null");
    Objects.requireNonNull(limits, "limits is null");
  }
}
