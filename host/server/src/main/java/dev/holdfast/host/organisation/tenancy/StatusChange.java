package dev.holdfast.host.organisation.tenancy;

import dev.holdfast.host.organisation.OrganisationStatus;
import dev.holdfast.plugin.config.Field;
import jakarta.validation.constraints.NotNull;

/**
 * In which state an organisation is to be.
 *
 * @param status the new status
 */
public record StatusChange(@Field(label = "Status") @NotNull OrganisationStatus status) {}
