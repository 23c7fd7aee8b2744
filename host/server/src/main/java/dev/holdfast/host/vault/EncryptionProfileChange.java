package dev.holdfast.host.vault;

import dev.holdfast.engine.schema.ResourceName;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What can be changed about a profile. Its keys can't: for other keys make another profile.
 *
 * @param name unique
 * @param description optional
 */
public record EncryptionProfileChange(
    @ResourceName String name, @Size(max = 1000) @Nullable String description) {}
