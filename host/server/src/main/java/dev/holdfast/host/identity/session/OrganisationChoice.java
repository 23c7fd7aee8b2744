package dev.holdfast.host.identity.session;

import dev.holdfast.plugin.config.Field;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/**
 * The organisation to work for from now on.
 *
 * @param organisationId an organisation of the user
 */
public record OrganisationChoice(@Field(label = "Organisation") @NotNull UUID organisationId) {}
