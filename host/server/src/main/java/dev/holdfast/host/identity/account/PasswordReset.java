package dev.holdfast.host.identity.account;

import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.config.SecretText;
import jakarta.validation.constraints.NotNull;

/**
 * A new password for whoever has the link.
 *
 * @param token the part of the link after {@code #}
 * @param newPassword the new password
 */
public record PasswordReset(
    @Field(label = "Token") @NotNull SecretText token,
    @Field(label = "New password") @NotNull SecretText newPassword) {}
