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
 * The complete description of verifying one copy.
 *
 * @param destination the copy's destination
 * @param folder the backup's folder
 * @param wanted whether a manifest belongs to this backup, as far as that is known
 * @param depth the depth
 * @param trusted the keys whose signatures count
 * @param identities the available private keys
 * @param source inspects dumps and receives test restores: the backup's own, or another of its kind
 *     to spare that one the load. Without a source, {@link VerifyDepth#DECRYPT} skips the engine's
 *     inspection, and {@link VerifyDepth#RESTORE} is impossible
 * @param run the id of this run, which marks its scratch databases
 * @param limits time limits
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
