package dev.holdfast.engine.run;

import dev.holdfast.engine.BackupDestination;
import dev.holdfast.engine.access.Limits;
import dev.holdfast.engine.manifest.Manifest;
import dev.holdfast.engine.signature.TrustedKeys;
import dev.holdfast.plugin.storage.KeyPrefix;
import java.util.List;
import java.util.function.Predicate;

/**
 * The complete description of filling one copy.
 *
 * @param folder the backup's folder at every destination
 * @param sources the destinations that have it, the best first
 * @param target the destination that lacks it
 * @param keys the keys whose signatures count
 * @param wanted whether a manifest is the one of this backup
 * @param limits time limits
 * @param permit whether the copy may still be published when all is stored
 */
public record FillPlan(
    KeyPrefix folder,
    List<BackupDestination> sources,
    BackupDestination target,
    TrustedKeys keys,
    Predicate<Manifest> wanted,
    Limits limits,
    PublishPermit permit) {

  public FillPlan {
    sources = List.copyOf(sources);
  }
}
