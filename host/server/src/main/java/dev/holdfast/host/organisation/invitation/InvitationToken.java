package dev.holdfast.host.organisation.invitation;

import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.config.SecretText;
import jakarta.validation.constraints.NotNull;

/**
 * What someone who is invited shows. It is in the body, since addresses end up in logs.
 *
 * @param token the token of the invitation
 */
public record InvitationToken(@Field(label = "Token") @NotNull SecretText token) {}
