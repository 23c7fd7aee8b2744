package dev.holdfast.host.catalogue;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/**
 * Which destination to look at.
 *
 * @param adapterConfigId the storage
 */
public record DestinationRequest(@NotNull UUID adapterConfigId) {}
