package dev.holdfast.host.identity.key;

import dev.holdfast.plugin.config.Field;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * How a key is replaced by a new one.
 *
 * @param overlapSeconds how long the old key stays valid
 */
public record ApiKeyRotation(
    @Field(label = "Overlap", defaultValue = "0") @Min(0) @Max(86_400) int overlapSeconds) {}
