package dev.holdfast.host.identity.administration;

import dev.holdfast.plugin.config.Field;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * Why somebody is kept out.
 *
 * @param reason for the record; the person isn't told
 */
public record BlockRequest(@Field(label = "Reason") @NotBlank @Size(max = 500) String reason) {}
