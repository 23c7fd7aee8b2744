package dev.holdfast.host.identity.account;

import dev.holdfast.engine.schema.EmailAddress;
import dev.holdfast.plugin.config.Field;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * Another address for oneself, which counts once it is proven.
 *
 * @param email the new address, or the current one to verify it
 */
public record EmailChange(
    @Field(label = "E-mail") @NotBlank @Pattern(regexp = EmailAddress.FORM) @Size(max = 254)
        String email) {}
