package dev.holdfast.host.identity.account;

import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.config.SecretText;
import jakarta.validation.constraints.NotNull;

/**
 * The proof that somebody reads mail at an address.
 *
 * @param token the part of the link after {@code #}
 */
public record EmailProof(@Field(label = "Token") @NotNull SecretText token) {}
