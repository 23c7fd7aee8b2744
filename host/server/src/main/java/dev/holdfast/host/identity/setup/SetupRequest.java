package dev.holdfast.host.identity.setup;

import dev.holdfast.engine.schema.EmailAddress;
import dev.holdfast.engine.schema.ResourceName;
import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.config.SecretText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * What the first person says of themselves and their team.
 *
 * @param token the token that the host printed at its start; also in the file setup-token
 * @param organisation name of the organisation
 * @param name name of the person
 * @param email e-mail address for the login
 * @param password password for the account
 */
public record SetupRequest(
    @Field(label = "Setup token") @NotNull SecretText token,
    @Field(label = "Organisation") @ResourceName String organisation,
    @Field(label = "Name") @NotBlank @Size(max = 200) String name,
    @Field(label = "E-mail") @NotBlank @Pattern(regexp = EmailAddress.FORM) @Size(max = 254)
        String email,
    @Field(label = "Password") @NotNull SecretText password) {}
