package dev.holdfast.host.adapter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.engine.schema.ResourceName;
import jakarta.validation.constraints.NotNull;

/**
 * New values for a configuration.
 *
 * @param name unique among those of its type
 * @param config all values; a secret that is absent, blank or {@code ********} stays as it is, one
 *     that is null is removed. Secrets must be entered again when a value changes that says where
 *     they go
 */
public record AdapterConfigChange(@ResourceName String name, @NotNull ObjectNode config) {}
