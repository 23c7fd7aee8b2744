package dev.holdfast.host.signin.twofactor;

import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.config.SecretText;
import jakarta.validation.constraints.NotNull;

/**
 * A proof of the second factor.
 *
 * @param code the code of the authenticator app or, where allowed, a recovery code
 */
public record CodeRequest(@Field(label = "Code") @NotNull SecretText code) {}
