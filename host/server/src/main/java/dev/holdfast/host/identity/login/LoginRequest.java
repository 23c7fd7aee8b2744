package dev.holdfast.host.identity.login;

import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.config.SecretText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Who logs in, and their proof.
 *
 * @param email the account's e-mail address
 * @param password the account's password
 * @param code a code of the second factor or a recovery code; can be sent later, in the second step
 */
public record LoginRequest(
    @Field(label = "E-mail") @NotBlank @Size(max = 254) String email,
    @Field(label = "Password") @NotNull SecretText password,
    @Field(label = "Code") @Nullable SecretText code) {}
