package dev.holdfast.host.adapter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * New values for a configuration.
 *
 * @param name unique among those of its type
 * @param config all values; a secret that is absent, blank or {@code ********} stays as it is, one
 *     that is null is removed
 */
public record AdapterConfigChange(
    @NotBlank @Size(max = 200) String name, @NotNull ObjectNode config) {}
