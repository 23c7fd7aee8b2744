package dev.holdfast.host.identity.account;

import dev.holdfast.plugin.config.Field;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * Whose password is to be reset.
 *
 * @param email the account's e-mail address
 */
public record ForgottenPassword(@Field(label = "E-mail") @NotBlank @Size(max = 254) String email) {}
