package dev.holdfast.host.organisation.member;

import dev.holdfast.plugin.config.Field;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/**
 * Who is to own the organisation.
 *
 * @param memberId the member
 */
public record NewOwner(@Field(label = "Member") @NotNull UUID memberId) {}
