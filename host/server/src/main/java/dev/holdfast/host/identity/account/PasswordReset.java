package dev.holdfast.host.identity.account;

import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.config.SecretText;
import jakarta.validation.constraints.NotNull;

/**
 * A new password for whoever has the link.
 *
 * @param token what stands behind {@code #} in the link
 * @param newPassword the password from now on
 */
public record PasswordReset(
    @Field(label = "Token") @NotNull SecretText token,
    @Field(label = "New password") @NotNull SecretText newPassword) {}
