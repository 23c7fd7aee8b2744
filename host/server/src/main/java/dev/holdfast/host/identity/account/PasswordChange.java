package dev.holdfast.host.identity.account;

import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.config.SecretText;
import jakarta.validation.constraints.NotNull;

/**
 * A new password for oneself.
 *
 * @param newPassword the new password
 */
public record PasswordChange(@Field(label = "New password") @NotNull SecretText newPassword) {}
