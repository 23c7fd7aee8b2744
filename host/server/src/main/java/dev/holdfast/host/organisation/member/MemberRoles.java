package dev.holdfast.host.organisation.member;

import dev.holdfast.plugin.config.Field;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/**
 * The roles that one member has, all of them.
 *
 * @param roleIds the roles; may be empty
 */
public record MemberRoles(@Field(label = "Roles") @Size(max = 50) List<@NotNull UUID> roleIds) {

  public MemberRoles {
    roleIds = List.copyOf(roleIds);
  }
}
