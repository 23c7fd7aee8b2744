package dev.holdfast.host.adapter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.engine.schema.ResourceName;
import jakarta.validation.constraints.NotNull;

/**
 * New values for a configuration.
 *
 * @param name unique among configurations of its type
 * @param config all values; a secret that is absent, blank or ******** is kept, null removes it;
 *     all secrets must be entered again if a value that determines where they are sent changes
 */
public record AdapterConfigChange(@ResourceName String name, @NotNull ObjectNode config) {}
