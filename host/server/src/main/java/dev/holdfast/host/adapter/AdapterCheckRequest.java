package dev.holdfast.host.adapter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Values to try before they are saved.
 *
 * @param type source or storage
 * @param adapterId id of the adapter
 * @param config the values to check
 * @param basedOn the configuration being edited: its secrets are used for those that are blank or
 *     ********, if all other values are the same; absent for a new one
 */
public record AdapterCheckRequest(
    @NotNull AdapterCategory type,
    @NotBlank String adapterId,
    @NotNull ObjectNode config,
    @Nullable UUID basedOn) {}
