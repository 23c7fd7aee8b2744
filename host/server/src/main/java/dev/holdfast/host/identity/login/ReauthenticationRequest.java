package dev.holdfast.host.identity.login;

import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.config.SecretText;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * The proof, once more.
 *
 * @param password the account's password
 * @param code a code of the second factor or a recovery code; required if there is a second factor
 */
public record ReauthenticationRequest(
    @Field(label = "Password") @NotNull SecretText password,
    @Field(label = "Code") @Nullable SecretText code) {}
