package dev.holdfast.engine.plan;

import dev.holdfast.engine.Reason;
import dev.holdfast.engine.manifest.Manifest;
import dev.holdfast.plugin.storage.KeyPrefix;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A backup of the same job that a run may build on.
 *
 * @param folder its folder at each destination
 * @param kind whether it contains everything
 * @param known whether this is its manifest
 * @param objection why nothing can build on it, as far as that is known without its storages
 */
public record EarlierBackup(
    KeyPrefix folder, Manifest.Kind kind, Predicate<Manifest> known, Optional<Reason> objection) {}
