package dev.holdfast.engine.plugin.kind;

import dev.holdfast.engine.AdapterIdentity;
import dev.holdfast.plugin.Adapter;
import dev.holdfast.runtime.WorkSettings;
import org.jspecify.annotations.Nullable;

/**
 * An adapter and its configuration.
 *
 * @param identity what the configuration is called
 * @param adapter guarded; usable until {@code release} runs
 * @param config a record of the adapter's own class
 * @param settings for contexts, with the secrets of the configuration
 * @param connection to the machine where it works, which is closed with it; null for this one
 * @param release returns the adapter; idempotent
 * @param <A> the extension point
 */
public record AdapterBinding<A extends Adapter<?>>(
    AdapterIdentity identity,
    A adapter,
    Record config,
    WorkSettings settings,
    @Nullable ConfiguredConnection connection,
    Runnable release) {}
