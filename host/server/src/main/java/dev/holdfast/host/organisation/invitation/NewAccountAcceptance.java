package dev.holdfast.host.organisation.invitation;

import dev.holdfast.engine.schema.ResourceName;
import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.config.SecretText;
import jakarta.validation.constraints.NotNull;

/**
 * How someone without an account accepts. The invitation says which e-mail address it gets.
 *
 * @param token the token of the invitation
 * @param name name of the person
 * @param password password of the new account
 */
public record NewAccountAcceptance(
    @Field(label = "Token") @NotNull SecretText token,
    @Field(label = "Name") @ResourceName String name,
    @Field(label = "Password") @NotNull SecretText password) {}
