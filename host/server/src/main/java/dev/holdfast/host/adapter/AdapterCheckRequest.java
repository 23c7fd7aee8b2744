package dev.holdfast.host.adapter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Values to try before they are saved.
 *
 * @param type what they are for
 * @param adapterId which adapter
 * @param config the values
 * @param basedOn the configuration that is being edited, whose secrets stand in for those that are
 *     blank or {@code ********}, as long as they go to the same place; absent for a new one
 */
public record AdapterCheckRequest(
    @NotNull AdapterCategory type,
    @NotBlank String adapterId,
    @NotNull ObjectNode config,
    @Nullable UUID basedOn) {}
