package dev.holdfast.host.organisation.invitation;

import dev.holdfast.engine.schema.EmailAddress;
import dev.holdfast.plugin.config.Field;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/**
 * Whom to invite, and as what.
 *
 * @param email the invited e-mail address
 * @param roleIds roles of the new member, within the inviter's permissions
 * @param teamIds teams of the new member, within the inviter's permissions
 * @param days validity in days
 */
public record InvitationRequest(
    @Field(label = "E-mail") @NotBlank @Pattern(regexp = EmailAddress.FORM) @Size(max = 254)
        String email,
    @Field(label = "Roles") @Size(max = 50) List<@NotNull UUID> roleIds,
    @Field(label = "Teams") @Size(max = 50) List<@NotNull UUID> teamIds,
    @Field(label = "Days", defaultValue = "7") @Min(1) @Max(30) int days) {

  public InvitationRequest {
    roleIds = List.copyOf(roleIds);
    teamIds = List.copyOf(teamIds);
  }
}
