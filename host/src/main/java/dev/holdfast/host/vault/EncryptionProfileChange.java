package dev.holdfast.host.vault;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What can be changed about a profile. Its keys can't: for other keys make another profile.
 *
 * @param name unique
 * @param description may be absent
 */
public record EncryptionProfileChange(
    @NotBlank @Size(max = 200) String name, @Size(max = 1000) @Nullable String description) {}
