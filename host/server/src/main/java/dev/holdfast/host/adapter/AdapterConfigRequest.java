package dev.holdfast.host.adapter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.engine.schema.ResourceName;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A configuration to be made.
 *
 * @param name unique among those of its type
 * @param type what it is for
 * @param adapterId which adapter
 * @param config the adapter's own values
 */
public record AdapterConfigRequest(
    @ResourceName String name,
    @NotNull AdapterCategory type,
    @NotBlank @Size(max = 63) String adapterId,
    @NotNull ObjectNode config) {}
